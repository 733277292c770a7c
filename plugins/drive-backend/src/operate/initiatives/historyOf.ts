import { ItemStanding } from 'backstage-plugin-drive-node';
import { SubjectNode } from '../../subjects/SubjectGraph';
import { dayOf, endOfDay, startOfDay } from './days';
import { Judge } from './judging/Judge';
import { Exemption, ItemChange } from './StoredInitiative';

/** Whether an exemption is in force on a day. On the day on which it expires it is not any more. */
export function isInForce(
  exemption: Exemption | undefined,
  day: string,
): exemption is Exemption {
  return (
    exemption !== undefined &&
    dayOf(exemption.at) <= day &&
    day < exemption.expiresOn
  );
}

/**
 * How an item stood day by day since its initiative began, as far as it can be known afterwards: one change for each day
 * on which it became something else.
 *
 * @param now - milliseconds since the epoch; on that day the item stands as the judge says that it does now
 */
export function historyOf(
  node: SubjectNode,
  judge: Judge,
  exemption: Exemption | undefined,
  { startDate, now }: { startDate: string; now: number },
): ItemChange[] {
  const today = dayOf(now);
  const past = judge.past(node).filter(({ at }) => at <= now);
  const instants = new Map<string, number>([
    [startDate, startOfDay(startDate)],
  ]);
  const days = [
    ...past.map(({ at }) => at),
    ...(exemption ? [exemption.at, startOfDay(exemption.expiresOn)] : []),
    now,
  ];
  for (const at of days) {
    const day = dayOf(at);
    if (day > startDate && day <= today) {
      instants.set(day, Math.max(at, instants.get(day) ?? 0));
    }
  }
  const changes: ItemChange[] = [];
  let place = 0;
  let judged: ItemStanding = judge.before;
  for (const [day, at] of [...instants].sort(([a], [b]) => (a < b ? -1 : 1))) {
    while (place < past.length && past[place].at < endOfDay(day)) {
      judged = past[place].state;
      place++;
    }
    const plain = day === today ? judge.now(node).state : judged;
    const state = isInForce(exemption, day) ? 'exempt' : plain;
    if (state !== changes[changes.length - 1]?.state) {
      changes.push({ ref: node.ref, day, at, state });
    }
  }
  return changes;
}
