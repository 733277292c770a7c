// @ts-check

/**
 * The Operational Excellence review: series, their reviews, and what comes of them. Instants are milliseconds since the
 * epoch, days are YYYY-MM-DD.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_review_series', table => {
    table.string('id', 36).primary();
    table.integer('revision').notNullable();
    table.string('subject_ref', 255).notNullable();
    table.text('draft').notNullable().comment('JSON, as it is now');
    table.text('first_draft').notNullable().comment('JSON, as it was made');
    table
      .text('wheel')
      .notNullable()
      .comment('JSON: members with their weights');
    table.bigInteger('created_at').notNullable();
    table.string('created_by', 255).notNullable();
    table.bigInteger('ended_at');
    table.string('ended_by', 255);
    table
      .bigInteger('plan_at')
      .comment('When its next reviews are due to be planned');
    table.integer('calendar_generation').notNullable().defaultTo(0);
    table.string('calendar_hash', 64).unique();
    table.index(['subject_ref'], 'drive_review_series_subject');
    table.index(['plan_at'], 'drive_review_series_plan_at');
  });
  await knex.schema.createTable('drive_reviews', table => {
    table.string('id', 36).primary();
    table.integer('revision').notNullable();
    table.string('series_id', 36).notNullable();
    table.string('subject_ref', 255).notNullable();
    table.string('title', 200).notNullable();
    table.string('tier', 16).notNullable();
    table.string('time_zone', 64).notNullable();
    table
      .string('local_day', 10)
      .notNullable()
      .comment('In the zone of the series: one review a day');
    table.bigInteger('due_at').notNullable();
    table.string('state', 16).notNullable();
    table.bigInteger('prepared_at');
    table.bigInteger('held_at');
    table.bigInteger('closed_at');
    table.boolean('ordered').notNullable().comment('By people');
    table.string('wheel_pick', 255);
    table.binary('snapshot').comment('Packed JSON, frozen when prepared');
    table.binary('minutes').comment('Packed JSON, from the closing on');
    table.unique(['series_id', 'local_day']);
    table.index(['state', 'due_at'], 'drive_reviews_state_due_at');
    table.index(['subject_ref', 'due_at'], 'drive_reviews_subject_due_at');
    table.index(['due_at'], 'drive_reviews_due_at');
  });
  await knex.schema.createTable('drive_review_items', table => {
    table.string('id', 36).primary();
    table.string('review_id', 36).notNullable();
    table.integer('position').notNullable();
    table.string('kind', 32).notNullable();
    table
      .string('made_of', 255)
      .comment('Of what was generated: the same when prepared again');
    table.text('title').notNullable();
    table.text('why').notNullable();
    table.text('evidence').notNullable().comment('JSON');
    table.string('subject_ref', 255);
    table.string('metric_id', 128);
    table.boolean('dropped').notNullable();
    table.text('notes').notNullable();
    table.integer('notes_revision').notNullable();
    table.unique(['review_id', 'made_of']);
    table.index(['review_id', 'position'], 'drive_review_items_place');
  });
  await knex.schema.createTable('drive_review_decisions', table => {
    table.string('id', 36).primary();
    table.string('review_id', 36).notNullable();
    table.string('series_id', 36).notNullable();
    table.string('kind', 16).notNullable();
    table.text('draft').notNullable().comment('JSON');
    table.bigInteger('at').notNullable();
    table.string('by', 255).notNullable();
    table.string('halt_id', 36);
    table.string('to_series_id', 36).comment('Escalated to');
    table.string('taken_by_review_id', 36).comment('Where that was spoken of');
    table
      .text('before')
      .comment('JSON: of a reallocation, what was measured when it was made');
    table.index(['review_id'], 'drive_review_decisions_review');
    table.index(['series_id', 'kind'], 'drive_review_decisions_series');
    table.index(['to_series_id'], 'drive_review_decisions_to_series');
  });
  await knex.schema.createTable('drive_review_actions', table => {
    table.string('id', 36).primary();
    table.integer('revision').notNullable();
    table.string('review_id', 36).notNullable();
    table.string('series_id', 36).notNullable();
    table.string('subject_ref', 255).notNullable();
    table.text('draft').notNullable().comment('JSON, as it is now');
    table.text('first_draft').notNullable().comment('JSON, as it was made');
    table.string('owner_ref', 255).notNullable();
    table.string('due_date', 10).notNullable();
    table.string('state', 16).notNullable();
    table.bigInteger('created_at').notNullable();
    table.string('created_by', 255).notNullable();
    table.bigInteger('ended_at');
    table.string('ended_by', 255);
    table.text('ended_note');
    table.integer('carried_over').notNullable();
    table.string('verdict', 16);
    table.text('verdict_reason');
    table.bigInteger('judged_at');
    table
      .bigInteger('judge_at')
      .comment('When what became of its metric is to be judged next');
    table.index(['review_id'], 'drive_review_actions_review');
    table.index(['series_id', 'state'], 'drive_review_actions_series');
    table.index(['state', 'due_date'], 'drive_review_actions_state_due');
    table.index(['subject_ref'], 'drive_review_actions_subject');
    table.index(['judge_at'], 'drive_review_actions_judge_at');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drive_review_actions');
  await knex.schema.dropTable('drive_review_decisions');
  await knex.schema.dropTable('drive_review_items');
  await knex.schema.dropTable('drive_reviews');
  await knex.schema.dropTable('drive_review_series');
};
