import { LineHealth } from 'backstage-plugin-drive-common';
import { median } from '../../engine/quantile';
import { DAY_MS, HOUR_MS } from '../../engine/time';
import { SubjectNode } from '../../subjects/SubjectGraph';
import { HaltStore } from './HaltStore';
import { stateAt } from './StoredHalt';

const TRAILING_DAYS = 90;

/**
 * How the line was halted and cleared in the trailing 90 days.
 *
 * @param nodes - the subjects that count
 * @param options.everything - halts of what is gone count too
 */
export async function lineHealth(
  store: HaltStore,
  nodes: readonly SubjectNode[],
  { everything, now }: { everything: boolean; now: number },
): Promise<LineHealth> {
  const from = now - TRAILING_DAYS * DAY_MS;
  const refs = new Set(nodes.map(({ ref }) => ref));
  const halts = (await store.raisedSince(from)).filter(
    ({ subjectRef }) => everything || refs.has(subjectRef),
  );
  const states = halts.map(halt => stateAt(halt, now));
  const clearHours = halts.flatMap(({ raisedAt, clearedAt }) =>
    clearedAt === undefined ? [] : [(clearedAt - raisedAt) / HOUR_MS],
  );
  const count = (...wanted: string[]) =>
    states.filter(state => wanted.includes(state)).length;
  return {
    from: new Date(from).toISOString(),
    to: new Date(now).toISOString(),
    raised: halts.length,
    raisedByRule: halts.filter(({ ruleId }) => ruleId).length,
    cleared: count('cleared'),
    open: count('halted', 'releasing'),
    expired: count('expired'),
    ...(clearHours.length > 0 && { clearHours: median(clearHours) }),
  };
}
