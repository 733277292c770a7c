// @ts-check

/**
 * How many subjects there were when a week was evaluated: a catalog that was still being read then is noticed.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('drive_week_runs', table => {
    table.integer('subjects').comment('Of the catalog at that time');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('drive_week_runs', table => {
    table.dropColumn('subjects');
  });
};
