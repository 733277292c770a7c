// @ts-check

/**
 * What each source has ever sent, and how much of it is stored.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_source_assets', table => {
    table.text('source').notNullable();
    table.text('asset').notNullable();
    table.bigInteger('records').notNullable().comment('Stored now, all kinds');
    table.primary(['source', 'asset']);
  });
  await knex.schema.createTable('drive_source_kinds', table => {
    table.text('source').notNullable();
    table.string('kind', 32).notNullable();
    table.bigInteger('records').notNullable().comment('Stored now');
    table.bigInteger('earliest_at').notNullable().comment('Ever sent');
    table.bigInteger('latest_at').notNullable().comment('Ever sent');
    table.bigInteger('latest_time').notNullable().comment('Ever sent');
    table.primary(['source', 'kind']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_source_kinds');
  await knex.schema.dropTable('drive_source_assets');
};
