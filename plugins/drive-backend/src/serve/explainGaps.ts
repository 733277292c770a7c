import { Scorecard } from 'backstage-plugin-drive-common';
import { CurrentGaps, GapExplanation } from '../connect/CurrentGaps';
import { DriveModel } from '../model/DriveModel';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';

/** What connectors know now says nothing about an older instant. */
const PRESENT_MS = 48 * 3_600_000;

const ABSENT = new Set(['unavailable', 'stale']);

/** Adds to the reasons of a scorecard's missing metrics what connectors know about why they are missing. */
export function explainGaps(
  scorecard: Scorecard,
  node: SubjectNode,
  options: {
    gaps: CurrentGaps;
    graph: SubjectGraph;
    model: DriveModel;
    now: number;
  },
): Scorecard {
  const { gaps, now } = options;
  if (gaps.isEmpty || now - Date.parse(scorecard.asOf) > PRESENT_MS) {
    return scorecard;
  }
  const assets = assetsBelow(node, options.graph);
  return {
    ...scorecard,
    pillars: scorecard.pillars.map(pillar => ({
      ...pillar,
      metrics: pillar.metrics.map(metric => {
        const explanation = ABSENT.has(metric.outcome)
          ? explanationFor(metric.id, assets, options)
          : undefined;
        return explanation
          ? { ...metric, reason: withExplanation(metric.reason, explanation) }
          : metric;
      }),
    })),
  };
}

/** Why connectors do not cover a metric for some assets. */
export function explanationFor(
  metricId: string,
  assets: ReadonlySet<string>,
  { gaps, model }: { gaps: CurrentGaps; model: DriveModel },
): GapExplanation | undefined {
  const metric = model.metrics.find(({ id }) => id === metricId);
  return metric && gaps.explain(metric.kinds, assets);
}

function assetsBelow(
  node: SubjectNode,
  graph: SubjectGraph,
): ReadonlySet<string> {
  const nodes = node.kind === 'component' ? [node] : graph.below(node.ref);
  return new Set(nodes.flatMap(({ assets }) => assets));
}

function withExplanation(
  reason: string | undefined,
  explanation: GapExplanation,
): string {
  return [reason, explanation.reason, explanation.nextStep]
    .filter(Boolean)
    .map(sentence => (/[.!?]$/.test(sentence!) ? sentence : `${sentence}.`))
    .join(' ');
}
