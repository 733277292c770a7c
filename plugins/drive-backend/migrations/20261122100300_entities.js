// @ts-check

/**
 * The slices of catalog entities that the subject graph is built from.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_entities', table => {
    table.string('ref', 255).primary().notNullable();
    table.text('payload').notNullable().comment('JSON');
    table.string('hash', 64).notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_entities');
};
