import { RecordInput } from 'backstage-plugin-drive-node';
import { groupRef } from '../organization/assets';
import { TeamDefinition } from '../organization/definitions';
import { departments, teams } from '../organization/groups';
import { components, repositories } from '../organization/organization';
import { SOURCES } from '../sources';
import { coveredFrom, Horizon } from '../time/Horizon';
import { startOfQuarter, toTimestamp, WEEK_MS } from '../time/units';
import { CI_COST_PER_REPOSITORY } from './costs';
import { toRecord } from './toRecord';

/** Planned spend of a team and all that it owns, EUR a week. */
function plannedPerWeek(team: TeamDefinition): number {
  const cloud = components
    .filter(component => component.team === team.name)
    .reduce((total, { cloudCost = 0 }) => total + cloudCost, 0);
  const owned = repositories.filter(repository => repository.team === team);
  return (
    cloud + owned.length * CI_COST_PER_REPOSITORY + team.aiCost + team.saasCost
  );
}

function* quarters(
  subject: string,
  perWeek: number,
  horizon: Horizon,
): Iterable<RecordInput> {
  const first = startOfQuarter(coveredFrom(horizon));
  for (
    let start = first;
    start < horizon.end;
    start = startOfQuarter(start, 1)
  ) {
    const end = startOfQuarter(start, 1);
    const amount = perWeek * ((end - start) / WEEK_MS);
    yield toRecord('budget', {
      source: SOURCES.cloudBill,
      id: `${subject}/${toTimestamp(start).slice(0, 7)}`,
      subject,
      time: toTimestamp(start),
      data: {
        periodStart: toTimestamp(start),
        periodEnd: toTimestamp(end),
        amount: Math.round(amount / 100) * 100,
        currency: 'EUR',
      },
    });
  }
}

/** The quarterly budgets: one for each department, and one for each of its teams. */
export function* budgetRecords(horizon: Horizon): Iterable<RecordInput> {
  for (const { name } of departments) {
    const own = teams.filter(({ department }) => department === name);
    for (const team of own) {
      yield* quarters(groupRef(team.name), plannedPerWeek(team), horizon);
    }
    const total = own.reduce((sum, team) => sum + plannedPerWeek(team), 0);
    yield* quarters(groupRef(name), total, horizon);
  }
}
