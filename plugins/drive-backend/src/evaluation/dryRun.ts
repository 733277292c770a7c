import { createHash } from 'node:crypto';
import {
  DryRunItem,
  DryRunScore,
  PillarResult,
} from 'backstage-plugin-drive-common';
import { ConfiguredModel } from '../config';
import { Evaluation } from '../engine/Evaluation';
import { sortedJson } from '../model/modelVersion';
import { RecordStore } from '../store/RecordStore';
import { SubjectNode } from '../subjects/SubjectGraph';
import { turnTaker } from '../turnTaker';
import { chunkRecords } from './chunkRecords';
import { chunksOfAll } from './chunksOfAll';
import { Frame } from './evaluateChunk';
import { evaluationAt } from './evaluationAt';
import { measureInTurns } from './measureInTurns';
import { OnDemand } from './OnDemand';
import { packDigests } from './packDigests';
import { rangeOf } from './recordRange';
import { unpackDigests } from './unpackDigests';

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
  const items = await onDemand.askInChunks(
    `dry-run ${digest} ${asOf} ${windowDays}`,
    { asOf },
    async (setting, records) => {
      const frame = { ...setting, asOf, windowDays };
      const found = await changesInChunks(
        {
          before: frame,
          after: { ...frame, config: { ...frame.config, ...changed } },
        },
        records,
      );
      return new Map(inOrder(found).map(item => [item.subject.ref, item]));
    },
  );
  return [...items.values()];
}

/** With the model as it is, and with the other one. */
type Models<T> = Record<'before' | 'after', T>;

/** Of components from their records, then of those above from what is left of these. */
async function changesInChunks(
  frames: Models<Frame>,
  records: RecordStore,
): Promise<DryRunItem[]> {
  const { graph, asOf, windowDays } = frames.before;
  const range = rangeOf([{ asOf, windowDays }]);
  const digests: Models<Uint8Array[]> = { before: [], after: [] };
  const items: DryRunItem[] = [];
  for (const members of await chunksOfAll(records, graph)) {
    const { nodes, recordSet, holders } = await chunkRecords(
      members,
      range,
      graph,
      records,
    );
    const components = nodes.filter(({ kind }) => kind === 'component');
    items.push(
      ...(await changesOf(components, async model => {
        const evaluation = await evaluationAt({
          ...frames[model],
          records: recordSet,
          only: holders,
        });
        const pillars = await pillarsOf(components, evaluation);
        const left = await packDigests(
          evaluation,
          { ...members, isPart: false },
          nodes,
          ref => evaluation.componentDigest(ref),
        );
        digests[model].push(...left);
        return pillars;
      })),
    );
  }
  const sources = await records.sourceFacts([]);
  const parents = [...graph.nodes.values()].filter(
    ({ kind }) => kind !== 'component',
  );
  const ofParents = await changesOf(parents, async model => {
    const evaluation = await evaluationAt({
      ...frames[model],
      records: { byAsset: new Map(), sources },
      digests: await unpackDigests(digests[model]),
    });
    return pillarsOf(parents, evaluation);
  });
  return [...items, ...ofParents];
}

type Pillars = ReadonlyMap<string, readonly PillarResult[]>;

/** What was found out with one model is forgotten, but for the pillars, before the other one is looked at. */
async function changesOf(
  nodes: readonly SubjectNode[],
  evaluate: (model: keyof Models<unknown>) => Promise<Pillars>,
): Promise<DryRunItem[]> {
  const [before, after] = [await evaluate('before'), await evaluate('after')];
  return nodes.flatMap(({ ref, kind, title }) => {
    const change = changeOf(before.get(ref)!, after.get(ref)!);
    return change ? [{ subject: { ref, kind, title }, ...change }] : [];
  });
}

async function pillarsOf(
  nodes: readonly SubjectNode[],
  evaluation: Evaluation,
): Promise<Pillars> {
  const takeTurns = turnTaker();
  const pillars = new Map<string, readonly PillarResult[]>();
  for (const { ref } of nodes) {
    await measureInTurns(
      evaluation.input.model.metrics,
      ref,
      evaluation,
      takeTurns,
    );
    pillars.set(ref, evaluation.pillars(ref));
    await takeTurns();
  }
  return pillars;
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
