// @ts-check

/**
 * The columns of each kind of record, beside the common ones. Instants are milliseconds since the epoch.
 *
 * @typedef {import('knex').Knex.CreateTableBuilder} Table
 * @type {Record<string, { columns: (table: Table) => void, identity: string[], chain?: string[] }>}
 */
const tables = {
  drive_deployments: {
    identity: ['source', 'id'],
    columns: table => {
      table.text('environment').notNullable();
      table.bigInteger('finished_at').notNullable();
      table.bigInteger('started_at');
      table.text('outcome').notNullable();
      table.text('commit_sha');
      table.text('change_ids').comment('JSON array of text');
      table.boolean('unplanned');
      table.boolean('failed');
      table.text('rule').notNullable();
      table.text('url');
    },
  },
  drive_changes: {
    identity: ['source', 'id'],
    columns: table => {
      table.bigInteger('opened_at').notNullable();
      table.bigInteger('first_commit_at');
      table.bigInteger('ready_at');
      table.bigInteger('first_review_at');
      table.bigInteger('approved_at');
      table.bigInteger('merged_at');
      table.bigInteger('closed_at');
      table.bigInteger('deployed_at');
      table.integer('additions');
      table.integer('deletions');
      table.integer('changed_files');
      table.text('author_kind').notNullable();
      table.text('ai_evidence');
      table.text('merge_sha');
      table.text('reverts_change_id');
      table.text('url');
    },
  },
  drive_pipeline_runs: {
    identity: ['source', 'id'],
    columns: table => {
      table.bigInteger('started_at').notNullable();
      table.bigInteger('finished_at').notNullable();
      table.text('outcome').notNullable();
      table.bigInteger('queued_at');
      table.integer('attempt');
      table.boolean('default_branch').notNullable();
      table.double('billable_minutes');
      table.text('url');
    },
  },
  drive_incidents: {
    identity: ['source', 'id'],
    columns: table => {
      table.text('title');
      table.bigInteger('detected_at').notNullable();
      table.text('severity').notNullable();
      table.bigInteger('acknowledged_at');
      table.bigInteger('mitigated_at');
      table.bigInteger('resolved_at');
      table.text('cause_deployment_id');
      table.text('interruptions').comment('JSON object of counts');
      table.text('repeat_of');
      table.text('url');
    },
  },
  drive_findings: {
    identity: ['source', 'id'],
    columns: table => {
      table.text('category').notNullable();
      table.text('severity').notNullable();
      table.bigInteger('first_seen_at').notNullable();
      table.text('state').notNullable();
      table.bigInteger('resolved_at');
      table.text('identifiers').comment('JSON array of text');
      table.bigInteger('published_at');
      table.boolean('fix_available');
      table.text('title');
      table.text('url');
    },
  },
  drive_slo_status: {
    identity: ['source', 'id', 'as_of_day'],
    chain: ['source', 'asset', 'name', 'as_of'],
    columns: table => {
      table.integer('as_of_day').notNullable().comment('UTC days');
      table.text('name').notNullable();
      table.double('objective').notNullable();
      table.double('window_days').notNullable();
      table.double('sli').notNullable();
      table.double('error_budget_remaining');
      table.bigInteger('as_of').notNullable();
      table.text('url');
    },
  },
  drive_cost_items: {
    identity: ['source', 'id'],
    columns: table => {
      table.bigInteger('period_start').notNullable();
      table.bigInteger('period_end').notNullable();
      table.double('amount').notNullable();
      table.text('currency').notNullable();
      table.text('category').notNullable();
      table.text('service');
    },
  },
  drive_budgets: {
    identity: ['source', 'id'],
    columns: table => {
      table.bigInteger('period_start').notNullable();
      table.bigInteger('period_end').notNullable();
      table.double('amount').notNullable();
      table.text('currency').notNullable();
      table.text('category');
    },
  },
  drive_work_items: {
    identity: ['source', 'id'],
    columns: table => {
      table.text('work_type').notNullable();
      table.boolean('planned');
      table.bigInteger('created_at').notNullable();
      table.bigInteger('started_at');
      table.bigInteger('done_at');
      table.text('url');
    },
  },
  drive_check_results: {
    identity: ['source', 'id', 'as_of'],
    chain: ['source', 'asset', 'check_id', 'as_of'],
    columns: table => {
      table.text('check_id').notNullable();
      table.text('outcome').notNullable();
      table.bigInteger('as_of').notNullable();
      table.text('detail');
      table.text('url');
    },
  },
  drive_coverage: {
    identity: ['source', 'id'],
    chain: ['source', 'asset', 'kinds_key', 'covers_until'],
    columns: table => {
      table.text('kinds').notNullable().comment('JSON array of text');
      table.text('kinds_key').notNullable().comment('Distinct and in order');
      table.bigInteger('covers_from').notNullable();
      table.bigInteger('covers_until').notNullable();
    },
  },
};

/**
 * One table for each kind of record.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const [name, { columns, identity, chain }] of Object.entries(tables)) {
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
      table.unique(identity, { indexName: `${name}_identity` });
      table.index(
        ['asset', 'relevant_until', 'row_id'],
        `${name}_asset_relevant`,
      );
      table.index(['relevant_until', 'row_id'], `${name}_relevant`);
      if (chain) {
        table.index(chain, `${name}_chain`);
      }
    });
  }
  await knex.raw(
    'create index drive_cost_items_currency on drive_cost_items (currency)',
  );
  await knex.raw(
    'create index drive_budgets_currency on drive_budgets (currency)',
  );
  await knex.raw(
    'create index drive_incidents_interruptions on drive_incidents (source) where interruptions is not null',
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of Object.keys(tables).reverse()) {
    await knex.schema.dropTable(name);
  }
};
