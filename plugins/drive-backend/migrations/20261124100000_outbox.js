// @ts-check

/**
 * What people are told becomes an outbox: it is written down first, sent, and then marked as sent, so that a process
 * that ends in between loses nothing. And the tasks that one replica does at a time get leases that end soon after a
 * replica did.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('drive_notices', table => {
    table.dropIndex(['sent_at'], 'drive_notices_sent_at');
    table.renameColumn('sent_at', 'written_at');
  });
  await knex.schema.alterTable('drive_notices', table => {
    table.string('topic', 255);
    table.text('unsent').comment('JSON of what is still to be sent');
    table
      .bigInteger('claimed_until')
      .comment('While it is not sent: before this, somebody else tries');
    table.integer('attempts').notNullable().defaultTo(0);
    table.index(['claimed_until'], 'drive_notices_claimed');
    table.index(['topic'], 'drive_notices_topic');
  });
  await knex.schema.createTable('drive_task_leases', table => {
    table.string('task', 64).primary();
    table.string('token', 36).notNullable();
    table
      .bigInteger('until')
      .notNullable()
      .comment('Milliseconds since the epoch, by the clock of the database');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_task_leases');
  // Before there was an outbox a row meant that something was told.
  await knex('drive_notices').whereNotNull('unsent').delete();
  await knex.schema.alterTable('drive_notices', table => {
    table.dropIndex(['topic'], 'drive_notices_topic');
    table.dropIndex(['claimed_until'], 'drive_notices_claimed');
    table.dropColumn('attempts');
    table.dropColumn('claimed_until');
    table.dropColumn('unsent');
    table.dropColumn('topic');
  });
  await knex.schema.alterTable('drive_notices', table => {
    table.renameColumn('written_at', 'sent_at');
    table.index(['sent_at'], 'drive_notices_sent_at');
  });
};
