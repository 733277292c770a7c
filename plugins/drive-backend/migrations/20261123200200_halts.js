// @ts-check

/**
 * Halts of the line, and what rules that only warn see now.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_halts', table => {
    table.string('id', 36).primary();
    table.integer('revision').notNullable();
    table
      .string('state', 16)
      .notNullable()
      .comment('halted, releasing, expired or cleared');
    table.string('subject_ref', 255).notNullable();
    table.text('reason').notNullable();
    table.string('raised_by', 255).notNullable();
    table.string('rule_id', 64).comment('Of the rule that raised it');
    table
      .bigInteger('raised_at')
      .notNullable()
      .comment('Milliseconds since the epoch, as every instant here');
    table.text('exemptions').notNullable().comment('JSON');
    table.text('resume_criteria').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.text('deciders').notNullable().comment('JSON');
    table.text('evidence').comment('JSON');
    table.text('release_asked').comment('JSON');
    table.text('extended').comment('JSON');
    table.bigInteger('cleared_at');
    table.string('cleared_by', 255);
    table.text('cleared_note');
    table.boolean('condition_holds').comment('Of one that a rule raised');
    table
      .text('draft')
      .notNullable()
      .comment('JSON of what it was raised with, to tell a repetition');
    table
      .string('open_key', 400)
      .comment('Rule and subject until it is cleared: one at a time');
    table.string('told', 32).comment('Of which state people were told');
    table
      .bigInteger('reminded_for')
      .comment('Of which expiry people were reminded');
    table.unique(['open_key'], { indexName: 'drive_halts_open_key' });
    table.index(['subject_ref', 'state'], 'drive_halts_subject');
    table.index(['state', 'expires_at'], 'drive_halts_state');
    table.index(['raised_at'], 'drive_halts_raised_at');
  });
  await knex.schema.createTable('drive_line_warnings', table => {
    table.string('rule_id', 64).notNullable();
    table.string('subject_ref', 255).notNullable();
    table.text('reason').notNullable();
    table.bigInteger('since').notNullable();
    table.primary(['rule_id', 'subject_ref']);
    table.index(['subject_ref'], 'drive_line_warnings_subject');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_line_warnings');
  await knex.schema.dropTable('drive_halts');
};
