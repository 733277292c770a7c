// @ts-check

/**
 * What leads from a change to the deployments that list it, and from a deployment to the incidents that name it: these
 * may be about other assets.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drive_deployment_changes', table => {
    table.text('source').notNullable();
    table.text('change_id').notNullable();
    table.text('deployment_id').notNullable();
    // There are few sources: an index that began with them would invite a database to read all of one.
    table.primary(['change_id', 'source', 'deployment_id']);
    table.index(
      ['deployment_id', 'source'],
      'drive_deployment_changes_deployment',
    );
  });
  const isPostgres = knex.client.config.client === 'pg';
  await knex.raw(`
    insert into drive_deployment_changes (source, change_id, deployment_id)
    select distinct deployment.source, listed.value, deployment.id
    from drive_deployments deployment, ${
      isPostgres
        ? 'jsonb_array_elements_text(deployment.change_ids::jsonb) listed (value)'
        : 'json_each(deployment.change_ids) listed'
    }
    where deployment.change_ids is not null
      and octet_length(listed.value) <= 1024`);
  await knex.raw(
    'create index drive_incidents_cause on drive_incidents (cause_deployment_id) where cause_deployment_id is not null',
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index drive_incidents_cause');
  await knex.schema.dropTable('drive_deployment_changes');
};
