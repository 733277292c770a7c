// @ts-check

/**
 * What connectors' runs tell of themselves, what is known not to be covered, and who has a connector: replicas share
 * them. Leases are by the database's clock.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('drive_connector_state', table => {
    table.text('gaps').comment('JSON: what the last run could not read');
    table.string('lease_token', 36).comment('Of whoever runs it');
    table.bigInteger('lease_until');
  });
  await knex.schema.alterTable('drive_connector_runs', table => {
    table.text('records').comment('JSON: accepted records by kind');
    table.text('kinds').comment('JSON: the outcome of each kind');
    table.text('problems').comment('JSON: the first of them');
    table.integer('problems_total').notNullable().defaultTo(0);
    table.text('rate_budgets').comment('JSON');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('drive_connector_runs', table => {
    table.dropColumns(
      'records',
      'kinds',
      'problems',
      'problems_total',
      'rate_budgets',
    );
  });
  await knex.schema.alterTable('drive_connector_state', table => {
    table.dropColumns('gaps', 'lease_token', 'lease_until');
  });
};
