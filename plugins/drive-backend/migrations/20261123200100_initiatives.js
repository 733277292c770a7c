// @ts-check

/**
 * Initiatives, whom each is about and how it stands there, day by day. Instants are milliseconds since the epoch, days
 * are YYYY-MM-DD in UTC.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_initiatives', table => {
    table.string('id', 36).primary();
    table.integer('revision').notNullable();
    table.text('draft').notNullable().comment('JSON: what people say of it');
    table
      .text('created_from')
      .notNullable()
      .comment('JSON: what it was made from, to know it again');
    table.string('start_date', 10).notNullable();
    table.bigInteger('created_at').notNullable();
    table.text('created_by').notNullable();
    table.bigInteger('launched_at').comment('When its history was begun');
    table.bigInteger('closed_at');
    table.text('closed_by');
    table.text('closed_reason');
    table
      .text('judged_from')
      .comment('What its items were judged from last: nothing else, no change');
    table.integer('turns').notNullable().comment('Counts who held its lock');
  });
  await knex.schema.createTable('drive_initiative_items', table => {
    table.string('initiative_id', 36).notNullable();
    table.text('subject_ref').notNullable();
    table.string('state', 8).notNullable();
    table.string('since', 10).notNullable();
    table.text('reason').notNullable();
    table
      .boolean('recorded')
      .notNullable()
      .comment('Whether metrics know of it as it is');
    table.primary(['initiative_id', 'subject_ref']);
    table.index(['subject_ref'], 'drive_initiative_items_subject');
    table.index(['recorded'], 'drive_initiative_items_recorded');
  });
  await knex.schema.createTable('drive_initiative_changes', table => {
    table.string('initiative_id', 36).notNullable();
    table.text('subject_ref').notNullable();
    table.string('day', 10).notNullable();
    table.bigInteger('at').notNullable();
    table.string('state', 8).notNullable();
    table.primary(['initiative_id', 'subject_ref', 'day']);
  });
  await knex.schema.createTable('drive_initiative_exemptions', table => {
    table.string('initiative_id', 36).notNullable();
    table.text('subject_ref').notNullable();
    table.text('reason').notNullable();
    table.text('by').notNullable();
    table.bigInteger('at').notNullable();
    table.string('expires_on', 10).notNullable();
    table.primary(['initiative_id', 'subject_ref']);
  });
  await knex.schema.createTable('drive_initiative_marks', table => {
    table.string('initiative_id', 36).notNullable();
    table.text('subject_ref').notNullable();
    table.boolean('done').notNullable();
    table.text('by').notNullable();
    table.bigInteger('at').notNullable();
    table.primary(['initiative_id', 'subject_ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_initiative_marks');
  await knex.schema.dropTable('drive_initiative_exemptions');
  await knex.schema.dropTable('drive_initiative_changes');
  await knex.schema.dropTable('drive_initiative_items');
  await knex.schema.dropTable('drive_initiatives');
};
