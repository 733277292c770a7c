import { RecordInput } from 'backstage-plugin-drive-node';
import { componentRef } from '../organization/assets';
import { ComponentDefinition } from '../organization/definitions';
import { components, teamOf } from '../organization/organization';
import { Pacer } from '../random/Pacer';
import { Random } from '../random/Random';
import { SOURCES } from '../sources';
import { paceAt } from '../story/stories';
import {
  activeFrom,
  daysFrom,
  Horizon,
  observedAt,
  seen,
} from '../time/Horizon';
import { DAY_MS, HOUR_MS, toDate } from '../time/units';
import {
  nextWorkingTime,
  shareOfWeek,
  workingTimeOn,
} from '../time/workingTime';
import { toRecord } from './toRecord';

const PLANNED_TYPES = {
  feature: 0.6,
  debt: 0.16,
  risk: 0.09,
  bug: 0.1,
  other: 0.05,
};
const UNPLANNED_TYPES = { bug: 0.55, toil: 0.3, risk: 0.1, feature: 0.05 };

/** Share of the items that are still waiting for somebody. */
const BACKLOG_SHARE = 0.08;

function workItem(
  component: ComponentDefinition,
  id: string,
  day: number,
  planned: boolean,
  horizon: Horizon,
): RecordInput | undefined {
  const random = new Random(horizon.seed, 'work', id);
  const workType = planned
    ? random.weighted(PLANNED_TYPES)
    : random.weighted(UNPLANNED_TYPES);
  const created = workingTimeOn(day, random);
  const started = nextWorkingTime(
    created + random.around(planned ? 6 * DAY_MS : 5 * HOUR_MS),
    random,
  );
  const done = nextWorkingTime(
    started + random.around(planned ? 4 * DAY_MS : 1.2 * DAY_MS),
    random,
  );
  const left = random.chance(BACKLOG_SHARE);
  const startedAt = left ? undefined : started;
  const doneAt = left ? undefined : done;
  const createdAt = seen(horizon, created);
  if (!createdAt) {
    return undefined;
  }
  return toRecord('work_item', {
    source: SOURCES.jira,
    id,
    subject: componentRef(component),
    time: observedAt(horizon, created, startedAt, doneAt),
    data: {
      workType,
      planned,
      createdAt,
      startedAt: seen(horizon, startedAt),
      doneAt: seen(horizon, doneAt),
    },
  });
}

/** What is on a component's board. */
export function* workItemRecords(
  component: ComponentDefinition,
  horizon: Horizon,
): Iterable<RecordInput> {
  const team = teamOf(component);
  const ofTeam = components
    .filter(other => other.team === team.name)
    .reduce((total, { activity }) => total + activity, 0);
  const unplanned = new Pacer(
    new Random(horizon.seed, 'unplanned', component.name),
  );
  for (const day of daysFrom(horizon, activeFrom(horizon))) {
    const pace = paceAt(horizon, team.name, day);
    const random = new Random(horizon.seed, 'work', component.name, day);
    const created = random.count(
      pace.workItemsPerWeek * (component.activity / ofTeam) * shareOfWeek(day),
    );
    for (let index = 1; index <= created; index++) {
      const item = workItem(
        component,
        `${component.name}/${toDate(day)}.${index}`,
        day,
        unplanned.step(pace.unplannedShare) === 0,
        horizon,
      );
      if (item) {
        yield item;
      }
    }
  }
}
