// @ts-check

/**
 * What the medians of each team and system would be if a component's reached its next band, as of the newest evaluation:
 * cards tell by it what would help most.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_medians', table => {
    table.string('subject_ref', 255).primary().notNullable();
    table
      .text('medians')
      .notNullable()
      .comment('JSON: the median by metric and component');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_medians');
};
