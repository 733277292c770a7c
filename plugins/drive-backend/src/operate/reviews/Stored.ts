import {
  ActionDraft,
  ActionVerdict,
  AgendaEvidence,
  AgendaKind,
  Action,
  DecisionDraft,
  ReviewState,
  ReviewTier,
  Scorecard,
  SeriesDraft,
} from 'backstage-plugin-drive-common';
import { WheelMember } from './wheel';

/** A series as it is kept. Instants here and below are milliseconds since the epoch. */
export interface StoredSeries {
  id: string;
  revision: number;
  draft: SeriesDraft;
  /** As it was made: making it again is no conflict. */
  firstDraft: SeriesDraft;
  wheel: WheelMember[];
  createdAt: number;
  createdBy: string;
  ended?: { at: number; by: string };
  calendarGeneration: number;
}

/** A review as it is kept, without what was frozen. */
export interface StoredReview {
  id: string;
  revision: number;
  seriesId: string;
  subjectRef: string;
  title: string;
  tier: ReviewTier;
  timeZone: string;
  localDay: string;
  dueAt: number;
  state: ReviewState;
  preparedAt?: number;
  heldAt?: number;
  closedAt?: number;
  /** People ordered the agenda. */
  ordered: boolean;
  wheelPick?: string;
}

/** How much of what applies is measured, by subject and pillar: 0..1. */
export type CoverageBySubject = Record<string, Record<string, number>>;

/** What was frozen when a review was prepared. */
export interface ReviewSnapshot {
  modelVersion: string;
  scorecard?: Scorecard;
  /** Scores and bands of the children, by pillar. */
  children: ChildSummary[];
  coverage: CoverageBySubject;
  /** Ids of the actions that were open from before. */
  carried: string[];
}

/** A child of the subject as it stood. */
export interface ChildSummary {
  ref: string;
  title: string;
  verdict: string;
  pillars: { id: string; score?: number; band?: string }[];
}

/** Evidence as it is kept. */
export interface StoredEvidence extends AgendaEvidence {
  /** One of the parts that add up: may be withheld where others are hidden. */
  isPart?: boolean;
}

/** A point of the agenda as it is generated. */
export interface GeneratedItem {
  kind: AgendaKind;
  /** The same when prepared again. */
  madeOf: string;
  title: string;
  why: string;
  evidence: StoredEvidence[];
  subjectRef?: string;
  metricId?: string;
}

/** A point of the agenda as it is kept. */
export interface StoredItem extends Omit<GeneratedItem, 'madeOf'> {
  id: string;
  reviewId: string;
  position: number;
  /** Absent: people added it. */
  madeOf?: string;
  dropped: boolean;
  notes: string;
  notesRevision: number;
}

/** What was measured of somebody who gives or gets: metric id to value. */
export type MeasuredBefore = Record<string, Record<string, number>>;

/** A decision as it is kept. */
export interface StoredDecision {
  id: string;
  reviewId: string;
  seriesId: string;
  draft: DecisionDraft;
  at: number;
  by: string;
  haltId?: string;
  toSeriesId?: string;
  takenByReviewId?: string;
  before?: MeasuredBefore;
}

/** An action as it is kept. */
export interface StoredAction {
  id: string;
  revision: number;
  reviewId: string;
  seriesId: string;
  subjectRef: string;
  draft: ActionDraft;
  firstDraft: ActionDraft;
  state: Action['state'];
  createdAt: number;
  createdBy: string;
  ended?: { at: number; by: string; note?: string };
  carriedOver: number;
  verdict?: { outcome: ActionVerdict['outcome']; reason: string; at: number };
}

/** A part of the minutes, and what may have to be seen to read it. */
export interface MinutesPart {
  text: string;
  subjectRefs: string[];
}
