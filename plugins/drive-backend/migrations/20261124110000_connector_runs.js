// @ts-check

/** What stood with runs that nobody finished, when they were failures like any other. */
const INTERRUPTED = 'The run did not come to an end.';

/**
 * The history of connectors' runs says how each run was begun, and tells runs whose process died from those that failed:
 * nobody knows when they ended.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('drive_connector_runs', table => {
    table
      .string('begun_by', 16)
      .comment('schedule or admin. Empty: begun before this was kept');
  });
  await knex('drive_connector_runs')
    .where({ outcome: 'failure', error: INTERRUPTED })
    .update({ outcome: 'interrupted', error: null, finished_at: null });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('drive_connector_runs')
    .where({ outcome: 'interrupted' })
    .update({ outcome: 'failure', error: INTERRUPTED });
  await knex.schema.alterTable('drive_connector_runs', table => {
    table.dropColumns('begun_by');
  });
};
