import { RecordInput } from 'backstage-plugin-drive-node';
import { budgetRecords } from './generators/budgets';
import { changeRecords, changesOf } from './generators/changes';
import { checkRecords } from './generators/checks';
import {
  componentCosts,
  repositoryCosts,
  teamCosts,
  untaggedCosts,
} from './generators/costs';
import { coverageRecords } from './generators/coverage';
import {
  deploymentRecords,
  hotfixRecords,
} from './generators/deploymentRecords';
import { deploymentsOf, RepositoryHistory } from './generators/deployments';
import { findingRecords } from './generators/findings';
import { incidentRecords } from './generators/incidentRecords';
import { Incident, incidentsOf } from './generators/incidents';
import { pipelineRunRecords } from './generators/pipelineRuns';
import { sloStatusRecords } from './generators/sloStatus';
import { workItemRecords } from './generators/workItems';
import {
  ComponentDefinition,
  TeamDefinition,
} from './organization/definitions';
import { teams } from './organization/groups';
import {
  components,
  repositories,
  repositorySlug,
  teamOf,
} from './organization/organization';
import { Horizon } from './time/Horizon';

function* repositoryRecords(
  { repository, changes, deployments }: RepositoryHistory,
  horizon: Horizon,
): Iterable<RecordInput> {
  yield* changeRecords(repository, changes, horizon);
  yield* pipelineRunRecords(repository, changes, horizon);
  yield* deploymentRecords(repository, deployments, horizon);
  yield* findingRecords(repository, horizon);
  yield* repositoryCosts(repository, horizon);
}

function* componentRecords(
  component: ComponentDefinition,
  incidents: readonly Incident[],
  horizon: Horizon,
): Iterable<RecordInput> {
  yield* sloStatusRecords(component, incidents, horizon);
  yield* workItemRecords(component, horizon);
  yield* checkRecords(component, horizon);
  yield* componentCosts(component, teamOf(component), horizon);
}

/** One thing leads to another: changes to deployments, both to incidents, and these to hotfixes and lost SLOs. */
function* teamRecords(
  team: TeamDefinition,
  horizon: Horizon,
): Iterable<RecordInput> {
  const histories: RepositoryHistory[] = [];
  for (const repository of repositories) {
    if (repository.team === team) {
      const changes = changesOf(repository, horizon);
      const deployments = deploymentsOf(repository, changes, horizon);
      const history = { repository, changes, deployments };
      histories.push(history);
      yield* repositoryRecords(history, horizon);
    }
  }
  const incidents = incidentsOf(team, histories, horizon);
  yield* incidentRecords(incidents, horizon);
  yield* hotfixRecords(incidents, horizon);
  const inRepositories = histories.flatMap(
    ({ repository }) => repository.components,
  );
  const elsewhere = components.filter(
    component => component.team === team.name && !repositorySlug(component),
  );
  for (const component of [...inRepositories, ...elsewhere]) {
    yield* componentRecords(component, incidents, horizon);
  }
  yield* teamCosts(team, horizon);
}

/**
 * Every record of the demo organization up to the horizon's end: some fifty thousand, each made when it is asked for.
 */
export function* demoRecords(horizon: Horizon): Iterable<RecordInput> {
  for (const team of teams) {
    yield* teamRecords(team, horizon);
  }
  yield* untaggedCosts(horizon);
  yield* budgetRecords(horizon);
  yield* coverageRecords(horizon);
}
