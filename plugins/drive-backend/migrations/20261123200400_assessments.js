// @ts-check

/**
 * What groups and the organization answered, and the questionnaires that they answered, word for word: an answer stays
 * readable when the questions have changed.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_questionnaires', table => {
    table.string('version', 64).primary();
    table.text('practices').notNullable().comment('JSON');
  });
  await knex.schema.createTable('drive_assessments', table => {
    table.bigIncrements('position').primary();
    table.string('id', 36).notNullable();
    table.string('subject_ref', 255).notNullable();
    table
      .bigInteger('at')
      .notNullable()
      .comment('Milliseconds since the epoch');
    table.string('by', 255).notNullable();
    table.string('questionnaire_version', 64).notNullable();
    table.text('answers').notNullable().comment('JSON');
    table.text('pillars').notNullable().comment('JSON: the level of each');
    table.unique(['id'], { indexName: 'drive_assessments_id' });
    table.index(['subject_ref', 'position'], 'drive_assessments_subject');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_assessments');
  await knex.schema.dropTable('drive_questionnaires');
};
