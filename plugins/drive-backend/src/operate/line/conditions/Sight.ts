import { Halt } from 'backstage-plugin-drive-common';
import { StoredScorecard } from '../../../engine/StoredScorecard';
import { SubjectGraph, SubjectNode } from '../../../subjects/SubjectGraph';
import { LineRule } from '../LinesConfig';

/** What a rule looks at, as of one evaluation. */
export interface Sight {
  graph: SubjectGraph;
  /** Milliseconds since the epoch: only what was before it counts. */
  asOf: number;
  /** The subjects that the rule is for. */
  subjects: readonly SubjectNode[];
  /** Stored ones, by subject, of the rule's window. */
  scorecards: ReadonlyMap<string, StoredScorecard>;
}

/** What a rule sees of some subjects. */
export interface Seen {
  /** Where its condition holds, by the subject's ref: a sentence, and what it was seen in. */
  holds: Map<string, { reason: string; evidence: Halt['evidence'] }>;
  /** Where nothing tells: nothing is concluded from that either. */
  unknown: Set<string>;
}

/** Looks where a rule's condition holds. */
export type Look = (rule: LineRule, sight: Sight) => Promise<Seen>;

/** A measurement of a stored scorecard, where there is one. */
export function measured(
  scorecard: StoredScorecard | undefined,
  metricId: string,
) {
  const metric = scorecard?.pillars
    .flatMap(({ metrics }) => metrics)
    .find(({ id }) => id === metricId);
  return metric?.outcome === 'measured' ? metric : undefined;
}
