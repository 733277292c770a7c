// @ts-check

/**
 * The columns of each kind of DRIVE's own facts, beside those that all records have. Instants are milliseconds since
 * the epoch.
 *
 * @typedef {import('knex').Knex.CreateTableBuilder} Table
 * @type {Record<string, (table: Table) => void>}
 */
const tables = {
  drive_initiative_item_records: table => {
    table.text('initiative_id').notNullable();
    table.text('title').notNullable();
    table.bigInteger('starts_at').notNullable();
    table.bigInteger('due_at').notNullable();
    table.bigInteger('closed_at');
    table.text('history').notNullable().comment('JSON array of at and state');
  },
  drive_review_action_records: table => {
    table.text('action_id').notNullable();
    table.text('title').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('due_at').notNullable();
    table.bigInteger('closed_at');
    table.bigInteger('dropped_at');
  },
};

/**
 * What metrics are computed from of initiatives and reviews.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const [name, columns] of Object.entries(tables)) {
    await knex.schema.createTable(name, table => {
      table.bigIncrements('row_id').notNullable();
      table.text('source').notNullable();
      table.text('id').notNullable();
      table.text('asset').notNullable().comment('Canonical key, lower case');
      table.bigInteger('time').notNullable().comment('When it was observed');
      table
        .bigInteger('at')
        .notNullable()
        .comment('The instant by which it counts');
      table
        .bigInteger('relevant_until')
        .notNullable()
        .comment('The last instant at which it can still matter');
      table.bigInteger('received_at').notNullable();
      columns(table);
      table.unique(['source', 'id'], { indexName: `${name}_identity` });
      table.index(
        ['asset', 'relevant_until', 'row_id'],
        `${name}_asset_relevant`,
      );
      table.index(['relevant_until', 'row_id'], `${name}_relevant`);
    });
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of Object.keys(tables).reverse()) {
    await knex.schema.dropTable(name);
  }
};
