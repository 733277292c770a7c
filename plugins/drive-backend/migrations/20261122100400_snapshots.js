// @ts-check

/**
 * Evaluation runs and the scorecards that they wrote. At most one run of an instant and window is visible.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_runs', table => {
    table.increments('id').notNullable();
    table.bigInteger('as_of').notNullable();
    table.integer('window_days').notNullable();
    table.text('model_version').notNullable();
    table.text('graph_version').notNullable();
    table.bigInteger('data_version').notNullable();
    table
      .string('status', 16)
      .notNullable()
      .comment('writing, visible or replaced');
    table.bigInteger('started_at').notNullable();
    table.bigInteger('finished_at');
    table.bigInteger('replaced_at');
    table.bigInteger('duration_ms');
    table.integer('subjects').notNullable().defaultTo(0);
    table
      .boolean('has_components')
      .notNullable()
      .comment('False once the rows of components are thinned out');
    table.index(['window_days', 'status', 'as_of'], 'drive_runs_newest');
  });
  await knex.raw(
    `create unique index drive_runs_visible on drive_runs (as_of, window_days) where status = 'visible'`,
  );
  await knex.schema.createTable('drive_snapshots', table => {
    table.integer('run_id').notNullable();
    table.string('subject_ref', 255).notNullable();
    table.string('kind', 16).notNullable();
    table.binary('payload').notNullable().comment('A packed scorecard');
    table.primary(['run_id', 'subject_ref']);
    table.index(['subject_ref', 'run_id'], 'drive_snapshots_subject');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_snapshots');
  await knex.schema.dropTable('drive_runs');
};
