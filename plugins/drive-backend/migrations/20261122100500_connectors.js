// @ts-check

/**
 * Where each connector left off, and how its runs went.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_connector_state', table => {
    table.string('connector_id', 255).primary().notNullable();
    table.text('cursor').comment('JSON');
    table.bigInteger('updated_at').notNullable();
  });
  await knex.schema.createTable('drive_connector_runs', table => {
    table.increments('id').notNullable();
    table.string('connector_id', 255).notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('finished_at');
    table
      .string('outcome', 16)
      .notNullable()
      .comment('running, success or failure');
    table.integer('accepted').notNullable().defaultTo(0);
    table.integer('rejected').notNullable().defaultTo(0);
    table.text('error');
    table.index(['connector_id', 'id'], 'drive_connector_runs_last');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_connector_runs');
  await knex.schema.dropTable('drive_connector_state');
};
