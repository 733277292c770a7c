// @ts-check

/**
 * Evaluations that replicas share: jobs, the chunks that they take, and what is left of assets once their records are
 * forgotten; and which assets changed, so that the others need not be evaluated again. Instants are milliseconds since
 * the epoch by the database's clock.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_evaluations', table => {
    table.increments('id').notNullable();
    table.bigInteger('as_of').notNullable();
    table.integer('window_days').notNullable();
    table.text('model_version').notNullable();
    table.text('graph_version').notNullable();
    table.bigInteger('data_version').notNullable();
    table.integer('run_id').notNullable().comment('The run that is written');
    table
      .integer('base_id')
      .comment('The evaluation of everything that this one adds to');
    table
      .integer('previous_id')
      .comment('The evaluation whose other scorecards it takes over');
    table.text('sources').notNullable().comment('What is known of senders');
    table.string('status', 16).notNullable().comment('open, done or given up');
    table.bigInteger('started_at').notNullable();
    table.bigInteger('finished_at');
    table.index(['window_days', 'status'], 'drive_evaluations_status');
  });
  await knex.raw(
    `create unique index drive_evaluations_open on drive_evaluations (window_days) where status = 'open'`,
  );
  await knex.schema.createTable('drive_evaluation_chunks', table => {
    table.integer('evaluation_id').notNullable();
    table.integer('number').notNullable();
    table.boolean('is_merge').notNullable();
    table.binary('members').notNullable().comment('Packed JSON');
    table.string('status', 16).notNullable().comment('waiting, taken or done');
    table.string('token', 36).comment('Of whoever has taken it');
    table.bigInteger('lease_until');
    table.bigInteger('not_before').notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('error');
    table.primary(['evaluation_id', 'number']);
  });
  await knex.schema.createTable('drive_evaluation_digests', table => {
    table.integer('evaluation_id').notNullable();
    table.string('instant', 8).notNullable().comment('now or before');
    table.integer('chunk').notNullable();
    table.integer('part').notNullable();
    table.binary('payload').notNullable().comment('Packed JSON');
    table.primary(['evaluation_id', 'instant', 'chunk', 'part']);
  });
  await knex.schema.alterTable('drive_source_assets', table => {
    table.index(['asset'], 'drive_source_assets_asset');
  });
  await knex.schema.createTable('drive_changed_assets', table => {
    table.text('asset').notNullable();
    table.string('kind', 16).notNullable();
    table
      .bigInteger('version')
      .notNullable()
      .comment('Of the records, since which it is so');
    table.primary(['asset', 'kind']);
    table.index(['version'], 'drive_changed_assets_version');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_changed_assets');
  await knex.schema.alterTable('drive_source_assets', table => {
    table.dropIndex(['asset'], 'drive_source_assets_asset');
  });
  await knex.schema.dropTable('drive_evaluation_digests');
  await knex.schema.dropTable('drive_evaluation_chunks');
  await knex.schema.dropTable('drive_evaluations');
};
