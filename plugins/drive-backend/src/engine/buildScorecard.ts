import {
  Band,
  PillarResult,
  Relation,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { Evaluation, PillarScores } from './Evaluation';
import { spreadOf } from './spread';
import { StoredScorecard } from './StoredScorecard';

/** Sources whose records are made up say so in their id. */
const DEMO_SOURCE = /^demo:/;

/**
 * The full scorecard of a subject.
 *
 * @param evaluation - at the instant
 * @param before - at the start of the window: what the pillars' change is measured against
 * @returns undefined for an unknown subject
 */
export function buildScorecard(
  ref: string,
  evaluation: Evaluation,
  before: PillarScores | undefined,
  computed: Scorecard['computed'],
): StoredScorecard | undefined {
  const { graph, at, model } = evaluation.input;
  const node = graph.get(ref);
  if (!node) {
    return undefined;
  }
  const from = new Date(at.from).toISOString();
  const pillars = evaluation.pillars(ref).map((pillar, i) => ({
    ...pillar,
    ...spreadBelow(ref, i, evaluation),
    ...changeOf(pillar, before?.[i], from),
  }));
  const to = new Date(at.asOf).toISOString();
  const notes =
    evaluation.input.firstSweepAt !== undefined &&
    at.asOf < evaluation.input.firstSweepAt
      ? [
          'The catalog has no past: this instant is computed with the catalog as it is today.',
        ]
      : undefined;
  return {
    subject: { ref, kind: node.kind, title: node.title },
    asOf: to,
    window: { from, to, days: at.windowDays },
    modelVersion: model.version,
    computed,
    ...(usesDemoData(pillars) && { demo: true }),
    pillars,
    parents: (['ownership', 'structure'] as Relation[]).flatMap(relation =>
      node.parents[relation].map(parent => {
        const { kind, title } = graph.get(parent)!;
        return { relation, subject: { ref: parent, kind, title } };
      }),
    ),
    ...(notes && { notes }),
  };
}

/** The children whose scores make the spread, in the hierarchy that counts for the subject. */
function spreadBelow(ref: string, pillarIndex: number, evaluation: Evaluation) {
  const { graph } = evaluation.input;
  const { kind, children } = graph.get(ref)!;
  if (kind === 'component') {
    return {};
  }
  const relation: Relation =
    kind === 'group' || kind === 'organization' ? 'ownership' : 'structure';
  const scores = children[relation]
    .map(child => evaluation.pillarScore(child, pillarIndex))
    .filter((score): score is number => score !== undefined);
  const spread = spreadOf(scores);
  return spread ? { spread } : {};
}

function changeOf(
  now: PillarResult,
  before: number | undefined,
  since: string,
): { change?: { score: number; since: string } } {
  return now.score === undefined || before === undefined
    ? {}
    : { change: { score: now.score - before, since } };
}

function usesDemoData(pillars: readonly PillarResult[]): boolean {
  return pillars.some(pillar =>
    pillar.metrics.some(metric =>
      metric.sources.some(({ source }) => DEMO_SOURCE.test(source)),
    ),
  );
}

/** Compared by need for attention: the worse band first, then what has none. */
export function bandRank(band: Band | undefined): number {
  return band === undefined
    ? 5
    : ['critical', 'weak', 'fair', 'good', 'excellent'].indexOf(band);
}
