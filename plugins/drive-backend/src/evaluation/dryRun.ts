import { createHash } from 'node:crypto';
import {
  DryRunItem,
  DryRunScore,
  ORGANIZATION_REF,
  PillarResult,
} from 'backstage-plugin-drive-common';
import { ConfiguredModel } from '../config';
import { Evaluation } from '../engine/Evaluation';
import { sortedJson } from '../model/modelVersion';
import { turnTaker } from '../turnTaker';
import { OnDemand } from './OnDemand';

const collator = new Intl.Collator('en', { sensitivity: 'base' });

/**
 * What another model would do to every subject, from the records as they are. Both models are evaluated, and nothing is
 * stored; the answer is kept for as long as records and catalog stay the same and it is asked for.
 *
 * @param changed - the other model
 * @param at - the instant, milliseconds since the epoch, and the window
 * @returns the subjects that would change: the largest change of a score first, then changed outcomes, then by name
 * @throws ServiceUnavailableError where too many computations wait already, InputError before the retention horizon
 */
export async function dryRun(
  onDemand: OnDemand,
  changed: ConfiguredModel,
  { asOf, windowDays }: { asOf: number; windowDays: number },
): Promise<DryRunItem[]> {
  const { metrics, ...values } = changed.model;
  const digest = createHash('sha256')
    .update(sortedJson(values))
    .digest('base64');
  const items = await onDemand.ask(
    `dry-run ${digest} ${asOf} ${windowDays}`,
    { refs: [ORGANIZATION_REF], asOf, windowDays },
    async evaluate => {
      const before = await evaluate(asOf, windowDays);
      const after = await evaluate(asOf, windowDays, changed);
      return changes(before, after);
    },
  );
  return [...items.values()];
}

/** Components are evaluated first: parents then find them measured. */
async function changes(
  before: Evaluation,
  after: Evaluation,
): Promise<Map<string, DryRunItem>> {
  const { nodes } = before.input.graph;
  const takeTurns = turnTaker();
  const items: DryRunItem[] = [];
  for (const components of [true, false]) {
    for (const { ref, kind, title } of nodes.values()) {
      if ((kind === 'component') !== components) {
        continue;
      }
      const pillarsBefore = before.pillars(ref);
      await takeTurns();
      const change = changeOf(pillarsBefore, after.pillars(ref));
      if (change) {
        items.push({ subject: { ref, kind, title }, ...change });
      }
      await takeTurns();
    }
  }
  return new Map(inOrder(items).map(item => [item.subject.ref, item]));
}

function inOrder(items: readonly DryRunItem[]): DryRunItem[] {
  return items
    .map(item => ({
      item,
      largest: Math.max(0, ...item.pillars.map(scoreChange)),
      otherwise: item.pillars.some(
        pillar => pillar.before.outcome !== pillar.after.outcome,
      ),
    }))
    .sort(
      (a, b) =>
        b.largest - a.largest ||
        Number(b.otherwise) - Number(a.otherwise) ||
        collator.compare(a.item.subject.title, b.item.subject.title) ||
        (a.item.subject.ref < b.item.subject.ref ? -1 : 1),
    )
    .map(({ item }) => item);
}

/** How far the score moves; 0 where there is none before or after. */
function scoreChange({ before, after }: DryRunItem['pillars'][number]): number {
  return before.score === undefined || after.score === undefined
    ? 0
    : Math.abs(after.score - before.score);
}

function changeOf(
  before: readonly PillarResult[],
  after: readonly PillarResult[],
): Omit<DryRunItem, 'subject'> | undefined {
  const pillars = before.flatMap((pillar, i) => {
    const pair = { before: scoreOf(pillar), after: scoreOf(after[i]) };
    return isSame(pair.before, pair.after) ? [] : [{ id: pillar.id, ...pair }];
  });
  const metricIds = before.flatMap(({ metrics }, i) =>
    metrics
      .filter((metric, k) => {
        const other = after[i].metrics[k];
        return !isSame(metric, other) || metric.value !== other.value;
      })
      .map(({ id }) => id),
  );
  return pillars.length > 0 || metricIds.length > 0
    ? { pillars, metricIds }
    : undefined;
}

function scoreOf({ outcome, score, band }: PillarResult): DryRunScore {
  return {
    outcome,
    ...(score !== undefined && { score }),
    ...(band !== undefined && { band }),
  };
}

function isSame(a: DryRunScore, b: DryRunScore): boolean {
  return a.outcome === b.outcome && a.score === b.score && a.band === b.band;
}
