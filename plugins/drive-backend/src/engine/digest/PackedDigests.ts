import { Outcome } from 'backstage-plugin-drive-common';
import { DriveRecord } from 'backstage-plugin-drive-node';
import { FeedState } from '../feeds';
import { FeedKind } from '../Metric';
import { Rank } from '../rank';

/** A number as JSON can hold it: what JSON has no number for is text. */
export type PackedNumber = number | string;

/**
 * A tally: numerator, denominator, sample, unknown, left out, pending, contradictions, previous numerator and
 * denominator, values, breakdown, place of the span, problem. What is zero or absent at the end is left out.
 */
export type PackedTally = (
  | PackedNumber
  | null
  | PackedNumber[]
  | [string, PackedNumber][]
)[];

/** What an asset answered to a question: a tally, or the message of what it failed with. */
export type PackedAnswer = PackedTally | { failed: string };

/** What one part of an asset's counted time means: `[from, to, tally]`. */
export type PackedPart = [from: number, to: number, tally: PackedTally];

export type PackedSource = [
  source: string,
  rule: string | null,
  freshAt: number | null,
];

/** A feed without its records; intervals and sources by their places in the tables. */
export type PackedFeed = [
  kind: FeedKind,
  state: FeedState,
  source: string | null,
  rule: string | null,
  rank: Rank,
  counted: number,
  covered: number,
  freshAt: number | null,
  sources: number,
];

/** An asset: its key, the places of its feeds, its answers and parts by the places of their questions, its budgets. */
export type PackedAsset = [
  key: string,
  feeds: number[],
  answers: [question: number, answer: PackedAnswer][],
  parts: [question: number, parts: PackedPart[] | { failed: string }][],
  budgets?: DriveRecord<'budget'>[],
];

/** What parents need of a component, beside its assets. What is absent is measured from these when asked for. */
export type ComponentDigest = [
  ref: string,
  /** By metric, in the model's order. */
  metrics: (Outcome | null)[],
  /** By pillar. */
  pillars: Outcome[],
  /** By pillar. */
  scores: (number | null)[],
];

/**
 * All that parents need to know of some assets and components at one instant and window, without the records; as JSON.
 * What assets have in common is kept once.
 */
export interface PackedDigests {
  /** The first of them were asked of every asset that has a source: where there is no answer, it is an empty one. */
  questions: string[];
  /** How many those are. */
  askedOfAll: number;
  /** Each as `[from, to, from, to, …]`. */
  intervals: number[][];
  sources: PackedSource[];
  sourceLists: number[][];
  feeds: PackedFeed[];
  assets: PackedAsset[];
  components: ComponentDigest[];
}
