import { RecordInput } from 'backstage-plugin-drive-node';
import { componentRef } from '../organization/assets';
import { ComponentDefinition } from '../organization/definitions';
import { Random } from '../random/Random';
import { SOURCES } from '../sources';
import { paceAt } from '../story/stories';
import { coveredFrom, daysFrom, Horizon } from '../time/Horizon';
import { DAY_MS, HOUR_MS, toDate, toTimestamp } from '../time/units';
import { Incident } from './incidents';
import { toRecord } from './toRecord';

const WINDOW_DAYS = 28;

/** The share of the requests that fail while an incident lasts. */
const IMPACT: Record<Incident['severity'], number> = {
  critical: 0.3,
  high: 0.1,
  medium: 0.02,
  low: 0,
};

/** No single incident is left to eat more than this, in milliseconds of full outage: traffic is moved away. */
const MOST_OUTAGE_MS = 0.8 * HOUR_MS;

/** Full outage inside the window that would be as bad as what the incidents did, in milliseconds. */
function outage(incidents: readonly Incident[], from: number, to: number) {
  return incidents.reduce((total, { detectedAt, mitigatedAt, severity }) => {
    const overlap = Math.min(mitigatedAt, to) - Math.max(detectedAt, from);
    return (
      total + Math.min(Math.max(0, overlap) * IMPACT[severity], MOST_OUTAGE_MS)
    );
  }, 0);
}

/** A component's availability SLO, at each UTC midnight: what its incidents and its ordinary errors leave of it. */
export function* sloStatusRecords(
  component: ComponentDefinition,
  incidents: readonly Incident[],
  horizon: Horizon,
): Iterable<RecordInput> {
  const { name, team, objective } = component;
  if (objective === undefined) {
    return;
  }
  const own = incidents.filter(incident => incident.component === component);
  const usual = new Random(horizon.seed, 'burn', name).around(1, 0.35);
  const first = coveredFrom(horizon) + WINDOW_DAYS * DAY_MS;
  for (const day of daysFrom(horizon, first)) {
    const { errorBudgetBurn } = paceAt(horizon, team, day);
    const noise = new Random(horizon.seed, 'burn', name, day).around(1, 0.05);
    const budget = 1 - objective;
    const failed =
      budget * Math.min(errorBudgetBurn * usual * noise, 0.9) +
      outage(own, day - WINDOW_DAYS * DAY_MS, day) / (WINDOW_DAYS * DAY_MS);
    yield toRecord('slo_status', {
      source: SOURCES.prometheus,
      id: `${name}/availability@${toDate(day)}`,
      subject: componentRef(component),
      time: toTimestamp(day),
      data: {
        name: 'availability',
        objective,
        windowDays: WINDOW_DAYS,
        sli: 1 - failed,
        errorBudgetRemaining: 1 - failed / budget,
        asOf: toTimestamp(day),
      },
    });
  }
}
