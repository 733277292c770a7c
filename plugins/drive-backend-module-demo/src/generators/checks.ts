import { RecordInput } from 'backstage-plugin-drive-node';
import { componentRef } from '../organization/assets';
import { ComponentDefinition } from '../organization/definitions';
import { isPaged, runsSomewhere } from '../organization/organization';
import { Random } from '../random/Random';
import { SOURCES } from '../sources';
import { paceAt } from '../story/stories';
import { coveredFrom, daysFrom, Horizon, storyWeek } from '../time/Horizon';
import { HOUR_MS, startOfWeek, toDate, toTimestamp } from '../time/units';
import { toRecord } from './toRecord';

interface Standard {
  checkId: string;
  /** How much more (or less) often than others it is met today. */
  today: number;
  /** How much more often it is met with each week. */
  perWeek: number;
  appliesTo(component: ComponentDefinition): boolean;
  failure: string;
}

const everywhere = () => true;

const STANDARDS: readonly Standard[] = [
  {
    checkId: 'branch-protection',
    today: 0.16,
    perWeek: 0.002,
    appliesTo: everywhere,
    failure: 'The default branch takes pushes without a review',
  },
  {
    checkId: 'dependency-updates',
    today: 0.08,
    perWeek: 0.006,
    appliesTo: everywhere,
    failure: 'No automatic dependency updates are configured',
  },
  {
    checkId: 'runbook',
    today: -0.08,
    perWeek: 0.003,
    appliesTo: runsSomewhere,
    failure: 'No runbook is linked',
  },
  {
    checkId: 'on-call-rotation',
    today: 0.08,
    perWeek: 0.001,
    appliesTo: runsSomewhere,
    failure: 'Nobody is on call for it',
  },
  {
    checkId: 'supported-runtime',
    today: -0.06,
    perWeek: 0.017,
    appliesTo: ({ type }) => type !== 'documentation',
    failure: 'Runs on a version that is no longer supported',
  },
  {
    checkId: 'service-level-objective',
    today: 0,
    perWeek: 0.004,
    appliesTo: runsSomewhere,
    failure: 'No service level objective is defined',
  },
];

/** A result that does not change is sent again after this many weeks. */
const REPEATED_AFTER_WEEKS = 4;

type Outcome = 'pass' | 'fail' | 'not_applicable';

/** Some standards show in other records too, and have to agree with them. */
function evident(
  checkId: string,
  component: ComponentDefinition,
): boolean | undefined {
  switch (checkId) {
    case 'on-call-rotation':
      return isPaged(component) ? undefined : false;
    case 'service-level-objective':
      return component.objective !== undefined;
    default:
      return undefined;
  }
}

/** The results of a component's checks: looked at every Monday, sent when they change and every few weeks. */
export function* checkRecords(
  component: ComponentDefinition,
  horizon: Horizon,
): Iterable<RecordInput> {
  const { name, team } = component;
  const first = startOfWeek(coveredFrom(horizon));
  for (const standard of STANDARDS) {
    const { checkId, today, perWeek, failure } = standard;
    const difficulty = new Random(horizon.seed, 'check', name, checkId).next();
    let sent: Outcome | undefined;
    let weeks = 0;
    for (const day of daysFrom(horizon, first)) {
      const at = day + 5 * HOUR_MS;
      if (startOfWeek(day) !== day || at >= horizon.end) {
        continue;
      }
      const week = storyWeek(horizon, day);
      const met =
        evident(checkId, component) ??
        difficulty <
          paceAt(horizon, team, day).standardsMet + today + perWeek * week;
      const judged = met ? 'pass' : 'fail';
      const outcome = standard.appliesTo(component) ? judged : 'not_applicable';
      weeks++;
      if (outcome === sent && weeks % REPEATED_AFTER_WEEKS !== 0) {
        continue;
      }
      sent = outcome;
      yield toRecord('check_result', {
        source: SOURCES.checks,
        id: `${name}/${checkId}@${toDate(day)}`,
        subject: componentRef(component),
        time: toTimestamp(at),
        data: {
          checkId,
          outcome,
          asOf: toTimestamp(at),
          detail: outcome === 'fail' ? failure : undefined,
        },
      });
    }
  }
}
