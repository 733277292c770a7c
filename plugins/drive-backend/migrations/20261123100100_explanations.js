// @ts-check

/**
 * Who contributed to a change that a chart shows, once it was told: the change stays what it is, and so does that.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_explanations', table => {
    table.string('subject_ref', 255).notNullable();
    table
      .string('change_key', 64)
      .notNullable()
      .comment('Tells changes apart, and what they are divided among');
    table.bigInteger('told_at').notNullable();
    table.binary('payload').notNullable().comment('Packed JSON');
    table.primary(['subject_ref', 'change_key']);
    table.index(['told_at'], 'drive_explanations_told_at');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_explanations');
};
