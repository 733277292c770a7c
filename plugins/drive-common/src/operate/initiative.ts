import { JsonValue } from '@backstage/types';
import { Page } from '../DriveApi';
import { PillarId } from '../pillar';
import { EntityName, PageOf, WithId, WithRevision } from './naming';

/**
 * What makes an item of an initiative done.
 *
 * @public
 */
export type DoneCondition =
  | { by: 'check'; checkId: string }
  | {
      by: 'metric';
      metricId: string;
      comparison: 'atMost' | 'atLeast';
      /** In the metric's unit. */
      value: number;
    }
  | { by: 'hand' };

/**
 * What people say of an initiative. Dates are `YYYY-MM-DD`, days in UTC.
 *
 * @public
 */
export interface InitiativeDraft {
  title: string;
  why: string;
  /** A group. */
  ownerRef: string;
  pillarId: PillarId;
  /** A filter predicate of the catalog's own; whom it is about. */
  population: JsonValue;
  done: DoneCondition;
  startDate: string;
  /** After the start. */
  targetDate: string;
  milestones: { title: string; date: string }[];
}

/**
 * Before its start, from then on, and after it was closed by hand.
 *
 * @public
 */
export type InitiativeState = 'planned' | 'active' | 'closed';

/**
 * `unknown`: there is no result. It never counts as done.
 *
 * @public
 */
export type InitiativeItemState = 'done' | 'open' | 'exempt' | 'unknown';

/**
 * How many items are in which state.
 *
 * @public
 */
export type ItemCounts = Record<InitiativeItemState, number>;

/**
 * When the last item will be done, judged by the pace of the trailing six weeks.
 *
 * @public
 */
export interface InitiativeForecast {
  outcome: 'done' | 'on-time' | 'late' | 'no-progress' | 'too-early';
  /** `YYYY-MM-DD`, where the pace gives one. */
  date?: string;
  /** Whole weeks after the target date, where it is late. */
  weeksLate?: number;
}

/**
 * An initiative in a list.
 *
 * @public
 */
export interface InitiativeSummary extends WithId, WithRevision {
  title: string;
  why: string;
  owner: EntityName;
  pillarId: PillarId;
  state: InitiativeState;
  startDate: string;
  targetDate: string;
  /** Of the items that the caller may read. */
  counts: ItemCounts;
  /** Done by (done, open and unknown). Absent where there is none. */
  doneShare?: number;
  /** 0..1, of the time between start and target date. */
  elapsedShare: number;
  forecast: InitiativeForecast;
}

/**
 * An initiative.
 *
 * @public
 */
export interface Initiative extends InitiativeSummary {
  population: JsonValue;
  done: DoneCondition;
  milestones: { title: string; date: string }[];
  createdAt: string;
  createdBy: string;
  closed?: { at: string; by: string; reason: string };
}

/**
 * One entity of an initiative's population.
 *
 * @public
 */
export interface InitiativeItem {
  entity: EntityName;
  /** The group that owns it. */
  team?: EntityName;
  state: InitiativeItemState;
  /** Since when it is in this state, `YYYY-MM-DD`. */
  since: string;
  /** Why it is in this state and what is left to do, in a sentence. */
  reason: string;
  exemption?: { reason: string; by: string; at: string; expiresOn: string };
}

/**
 * An item as an entity's card shows it.
 *
 * @public
 */
export interface SubjectInitiative {
  initiative: Pick<
    InitiativeSummary,
    'id' | 'title' | 'targetDate' | 'pillarId' | 'state'
  >;
  /** The items at or below the subject that the caller may read. */
  counts: ItemCounts;
  /** The subject's own item, where it is in the population itself. */
  own?: Pick<InitiativeItem, 'state' | 'since' | 'reason'>;
}

/**
 * How an initiative went, day by day.
 *
 * @public
 */
export interface InitiativeProgress {
  days: {
    date: string;
    counts: ItemCounts;
    /** The straight line from the start to the target date: the share that should be done, 0..1. */
    expectedShare: number;
  }[];
  forecast: InitiativeForecast;
}

/**
 * What an initiative that is not made yet would be.
 *
 * @public
 */
export interface InitiativePreview {
  counts: ItemCounts;
  doneShare?: number;
  teams: { team?: EntityName; counts: ItemCounts }[];
  /** Some of the items, at most 20. */
  items: InitiativeItem[];
}

/**
 * Initiatives.
 *
 * @public
 */
export interface InitiativesApi {
  list(
    request?: Page & { subject?: string; state?: InitiativeState },
  ): Promise<PageOf<InitiativeSummary>>;
  get(id: string): Promise<Initiative>;
  preview(draft: InitiativeDraft): Promise<InitiativePreview>;
  /** Checks with results, by their ids, for choosing one; at most 500. */
  checks(): Promise<{ items: { checkId: string }[] }>;
  create(draft: InitiativeDraft & WithId): Promise<Initiative>;
  update(
    id: string,
    draft: InitiativeDraft & WithRevision,
  ): Promise<Initiative>;
  close(
    id: string,
    request: { reason: string } & WithRevision,
  ): Promise<Initiative>;
  /** @param request - `subject`: at or below it */
  items(
    id: string,
    request?: Page & { state?: InitiativeItemState; subject?: string },
  ): Promise<PageOf<InitiativeItem>>;
  progress(id: string): Promise<InitiativeProgress>;
  teams(
    id: string,
  ): Promise<{ items: { team?: EntityName; counts: ItemCounts }[] }>;
  exempt(
    id: string,
    ref: string,
    request: { reason: string; expiresOn: string },
  ): Promise<InitiativeItem>;
  endExemption(id: string, ref: string): Promise<InitiativeItem>;
  /** Where items are marked by hand. */
  mark(
    id: string,
    ref: string,
    request: { done: boolean },
  ): Promise<InitiativeItem>;
  /** The active initiatives with items at or below a subject. */
  ofSubject(ref: string): Promise<{ items: SubjectInitiative[] }>;
}
