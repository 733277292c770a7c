// @ts-check

/**
 * The audit trail of what people and DRIVE itself decide, and which notifications were sent.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_audit', table => {
    table.bigIncrements('position').primary();
    table
      .bigInteger('at')
      .notNullable()
      .comment('Milliseconds since the epoch');
    table.string('by', 255).notNullable();
    table.string('kind', 32).notNullable();
    table.string('object_id', 64).notNullable();
    table.string('act', 64).notNullable();
    table.string('subject_ref', 255);
    table.text('changes').notNullable().comment('JSON');
    table.index(['kind', 'object_id'], 'drive_audit_object');
    table.index(['subject_ref'], 'drive_audit_subject');
    table.index(['at'], 'drive_audit_at');
  });
  await knex.schema.createTable('drive_notices', table => {
    table
      .string('notice_key', 255)
      .primary()
      .comment('What was said about what: nothing is said twice');
    table.bigInteger('sent_at').notNullable();
    table.index(['sent_at'], 'drive_notices_sent_at');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_notices');
  await knex.schema.dropTable('drive_audit');
};
