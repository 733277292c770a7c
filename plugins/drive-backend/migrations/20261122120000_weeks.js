// @ts-check

/**
 * The weekly history of every subject, what its charts say, and which of the past weeks records arrived for. At most
 * one run of a week is visible.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_week_runs', table => {
    table.increments('id').notNullable();
    table.bigInteger('at').notNullable().comment('End of the week');
    table.text('model_version').notNullable();
    table.text('graph_version').notNullable();
    table.bigInteger('data_version').notNullable();
    table
      .text('metric_ids')
      .notNullable()
      .comment('JSON: the metrics of each row, in their order');
    table.boolean('has_pillars').notNullable();
    table.bigInteger('reevaluated_at');
    table
      .integer('revision')
      .notNullable()
      .comment('How many runs of the week were visible before');
    table
      .string('status', 16)
      .notNullable()
      .comment('writing, visible or replaced');
    table.bigInteger('started_at').notNullable();
    table.bigInteger('finished_at');
    table.bigInteger('replaced_at');
    table.index(['status', 'at'], 'drive_week_runs_status');
  });
  await knex.raw(
    `create unique index drive_week_runs_visible on drive_week_runs (at) where status = 'visible'`,
  );
  await knex.schema.createTable('drive_week_points', table => {
    table.string('subject_ref', 255).notNullable();
    table.integer('run_id').notNullable();
    table.binary('packed').notNullable().comment('A packed week');
    table.primary(['subject_ref', 'run_id']);
    table.index(['run_id'], 'drive_week_points_run');
  });
  await knex.schema.createTable('drive_chart_runs', table => {
    table.increments('id').notNullable();
    table.bigInteger('weeks_version').notNullable();
    table.text('model_version').notNullable();
    table
      .boolean('needs_depth')
      .notNullable()
      .defaultTo(false)
      .comment('Whether charts of the verdict pool weeks and still form');
    table
      .string('status', 16)
      .notNullable()
      .comment('writing, visible or replaced');
    table.bigInteger('started_at').notNullable();
    table.bigInteger('replaced_at');
    table.index(['status', 'id'], 'drive_chart_runs_status');
  });
  await knex.schema.createTable('drive_charts', table => {
    table.integer('run_id').notNullable();
    table.string('subject_ref', 255).notNullable();
    table
      .string('made_from', 64)
      .notNullable()
      .comment('Tells whether the weeks are the same');
    table.boolean('needs_depth').notNullable();
    table.text('charts').notNullable().comment('JSON: what the charts say');
    table.primary(['run_id', 'subject_ref']);
  });
  await knex.schema.createTable('drive_touched_weeks', table => {
    table
      .bigInteger('week')
      .primary()
      .notNullable()
      .comment('End of the first week that records say something else about');
    table.bigInteger('data_version').notNullable();
    table.bigInteger('touched_at').notNullable();
  });
  await knex('drive_state').insert([{ key: 'weeks_version', value: '0' }]);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('drive_state').where({ key: 'weeks_version' }).delete();
  await knex.schema.dropTable('drive_touched_weeks');
  await knex.schema.dropTable('drive_charts');
  await knex.schema.dropTable('drive_chart_runs');
  await knex.schema.dropTable('drive_week_points');
  await knex.schema.dropTable('drive_week_runs');
};
