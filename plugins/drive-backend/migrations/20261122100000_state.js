// @ts-check

/**
 * Small key-values, such as the versions of stored data. A row is also the lock of the writers of what it names.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_state', table => {
    table.string('key', 64).primary().notNullable();
    table.text('value').notNullable();
  });
  await knex('drive_state').insert([
    { key: 'data_version', value: '0' },
    { key: 'entities_version', value: '0' },
    { key: 'runs_version', value: '0' },
  ]);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_state');
};
