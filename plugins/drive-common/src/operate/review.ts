import { Page } from '../DriveApi';
import { Scorecard } from '../scorecard';
import { SubjectInfo } from '../subject';
import { EntityName, PageOf, WithId, WithRevision } from './naming';

/**
 * Weekly per team, monthly per department, quarterly for the organization: what a higher tier sees, the lower one saw
 * first.
 *
 * @public
 */
export type ReviewTier = 'team' | 'department' | 'organization';

/**
 * Why something stands on an agenda.
 *
 * @public
 */
export type AgendaKind =
  | 'actions'
  | 'escalations'
  | 'halts'
  | 'worse-signals'
  | 'guards'
  | 'initiatives'
  | 'reallocations'
  | 'incidents'
  | 'better-signals'
  | 'lost-coverage'
  | 'wheel'
  | 'added';

/**
 * What people say of a series of reviews.
 *
 * @public
 */
export interface SeriesDraft {
  title: string;
  subjectRef: string;
  tier: ReviewTier;
  /** iCalendar, without DTSTART: `FREQ=WEEKLY;BYDAY=TH`. */
  rrule: string;
  /** The first one, local time in the series' zone: `2026-11-26T10:00`. */
  startsAt: string;
  /** IANA: `Europe/Zurich`. */
  timeZone: string;
  durationMinutes: number;
  /** Users or groups. */
  chairRef: string;
  deciderRef: string;
  /** What is generated, in this order. Empty: everything, in the usual order. */
  agenda: Exclude<AgendaKind, 'added'>[];
  /** Groups of which one presents each time. */
  wheel: string[];
  /** How long before it is prepared. */
  leadHours: number;
}

/**
 * A series of reviews.
 *
 * @public
 */
export interface ReviewSeries extends SeriesDraft, WithId, WithRevision {
  subject: SubjectInfo;
  chair: EntityName;
  decider: EntityName;
  /** The wheel's members, with their chance to be picked next, adding up to 1. */
  wheelChances: { member: EntityName; chance: number }[];
  ended?: { at: string; by: string };
  /** The next one that is not closed. */
  next?: { reviewId: string; at: string };
  health: ReviewHealth;
  youChair: boolean;
  youDecide: boolean;
  /** Whether the caller may prepare, hold and close: chair, decider, and DRIVE's admins. */
  youRun?: boolean;
}

/**
 * How the reviews themselves do, over the trailing 180 days. Shares are 0..1, absent where there is nothing to share.
 *
 * @public
 */
export interface ReviewHealth {
  /** Held on the day they were due, of those that were due. */
  heldOnTime: { share?: number; held: number; due: number };
  /** Actions closed by their due date, of those that were due. */
  actionsOnTime: { share?: number; closed: number; due: number };
  /** Actions that moved their metric, of those that could be told. */
  actionsThatWorked: { share?: number; improved: number; told: number };
}

/**
 * @public
 */
export type ReviewState = 'scheduled' | 'prepared' | 'held' | 'closed';

/**
 * A review in a list.
 *
 * @public
 */
export interface ReviewSummary extends WithId, WithRevision {
  seriesId: string;
  title: string;
  subject: SubjectInfo;
  tier: ReviewTier;
  /** When it is due, RFC 3339 UTC. */
  at: string;
  timeZone: string;
  state: ReviewState;
  openActions: number;
  decisions: number;
}

/**
 * Where a reader sees for themselves.
 *
 * @public
 */
export interface AgendaEvidence {
  text: string;
  /** A page of DRIVE by what it is about, or a link. */
  subjectRef?: string;
  metricId?: string;
  initiativeId?: string;
  haltId?: string;
  actionId?: string;
  decisionId?: string;
  reviewId?: string;
  url?: string;
}

/**
 * A point of the agenda.
 *
 * @public
 */
export interface AgendaItem extends WithId {
  kind: AgendaKind;
  title: string;
  /** Why it is here, in a sentence or some. */
  why: string;
  evidence: AgendaEvidence[];
  /** What it is about. */
  subjectRef?: string;
  metricId?: string;
  dropped: boolean;
  /** What was said. */
  notes: string;
  /** Of the notes, counting up. */
  notesRevision: number;
}

/**
 * @public
 */
export type DecisionKind =
  | 'act'
  | 'accept-risk'
  | 'reallocate'
  | 'halt'
  | 'escalate';

/**
 * What people, time or money goes from whom to whom.
 *
 * @public
 */
export interface Reallocation {
  what: 'people' | 'time' | 'money';
  /** Above 0. People: heads; time: hours a week; money: in `currency`. */
  amount: number;
  currency?: string;
  fromRef: string;
  toRef: string;
}

/**
 * What it takes to decide.
 *
 * @public
 */
export interface DecisionDraft extends WithId {
  agendaItemId?: string;
  kind: DecisionKind;
  text: string;
  /** A risk that is accepted: until when, `YYYY-MM-DD`. */
  until?: string;
  reallocation?: Reallocation;
  /** A halt: of what, until when. */
  halt?: {
    subjectRef: string;
    expiresAt: string;
    resumeCriteria: string;
  };
}

/**
 * A decision of a review.
 *
 * @public
 */
export interface Decision extends DecisionDraft {
  reviewId: string;
  at: string;
  by: string;
  haltId?: string;
  /** The series that it was escalated to. */
  escalatedTo?: { seriesId: string; title: string };
}

/**
 * What became of a metric after an action was due, judged against its chart from before the problem.
 *
 * @public
 */
export interface ActionVerdict {
  outcome: 'improved' | 'no-change-yet' | 'worse' | 'cannot-tell';
  /** A sentence. */
  reason: string;
  checkedAt: string;
}

/**
 * What it takes to agree on an action.
 *
 * @public
 */
export interface ActionDraft extends WithId {
  agendaItemId?: string;
  text: string;
  /** A group. */
  ownerRef: string;
  /** A user. */
  personRef?: string;
  /** `YYYY-MM-DD`. */
  dueDate: string;
  /** The metric that it shall change, and how. */
  expects?: {
    subjectRef: string;
    metricId: string;
    direction: 'up' | 'down';
    /** By how much, in the metric's unit. */
    by?: number;
  };
  ticketUrl?: string;
}

/**
 * An action of a review.
 *
 * @public
 */
export interface Action extends ActionDraft, WithRevision {
  reviewId: string;
  seriesId: string;
  owner: EntityName;
  state: 'open' | 'done' | 'dropped';
  overdue: boolean;
  createdAt: string;
  ended?: { at: string; by: string; note?: string };
  /** How often it went on to the next review. */
  carriedOver: number;
  /** After three carry-overs. */
  escalationProposed: boolean;
  verdict?: ActionVerdict;
}

/**
 * A review, whole.
 *
 * @public
 */
export interface Review extends ReviewSummary {
  chair: EntityName;
  decider: EntityName;
  preparedAt?: string;
  /** Frozen when it was prepared. */
  scorecard?: Scorecard;
  agenda: AgendaItem[];
  /** The group that presents. */
  wheelPick?: EntityName;
  decisionList: Decision[];
  /** Agreed on here. */
  actions: Action[];
  /** Open from before, when it was prepared. */
  carried: Action[];
  heldAt?: string;
  closedAt?: string;
  /** Markdown. From the closing on; never changes. */
  minutes?: string;
  youChair: boolean;
  youDecide: boolean;
  /** Whether the caller may prepare, hold and close: chair, decider, and DRIVE's admins. */
  youRun?: boolean;
}

/**
 * Series, reviews, decisions and actions.
 *
 * @public
 */
export interface ReviewsApi {
  listSeries(
    request?: Page & { subject?: string },
  ): Promise<PageOf<ReviewSeries>>;
  getSeries(id: string): Promise<ReviewSeries>;
  createSeries(draft: SeriesDraft & WithId): Promise<ReviewSeries>;
  updateSeries(
    id: string,
    draft: SeriesDraft & WithRevision,
  ): Promise<ReviewSeries>;
  endSeries(id: string, request: WithRevision): Promise<ReviewSeries>;
  /** The address of the series as iCalendar, for calendars that bring their own credentials. */
  calendarUrl(id: string): Promise<string>;
  list(
    request?: Page & {
      series?: string;
      subject?: string;
      state?: ReviewState;
      /** Those due in a half-open range, RFC 3339 or dates. */
      from?: string;
      to?: string;
    },
  ): Promise<PageOf<ReviewSummary>>;
  get(id: string): Promise<Review>;
  /** Before its time. Prepares again what is not held yet; what people added stays. */
  prepare(id: string): Promise<Review>;
  addItem(
    id: string,
    item: WithId & { title: string; why: string; subjectRef?: string },
  ): Promise<Review>;
  /** Drops an item, or takes it back. */
  dropItem(
    id: string,
    itemId: string,
    request: { dropped: boolean },
  ): Promise<Review>;
  /** @param request - `itemIds`: all of them, in the new order */
  orderItems(
    id: string,
    request: { itemIds: string[] } & WithRevision,
  ): Promise<Review>;
  /**
   * Saves notes as they are typed. What others wrote meanwhile is kept: the answer has both.
   *
   * @param request - `base`: the notes that the text was typed into
   */
  writeNotes(
    id: string,
    itemId: string,
    request: { base: string; text: string },
  ): Promise<Pick<AgendaItem, 'id' | 'notes' | 'notesRevision'>>;
  /** Begins the meeting. */
  hold(id: string, request: WithRevision): Promise<Review>;
  decide(id: string, decision: DecisionDraft): Promise<Decision>;
  addAction(id: string, action: ActionDraft): Promise<Action>;
  updateAction(
    id: string,
    action: Omit<ActionDraft, 'id'> & WithRevision,
  ): Promise<Action>;
  /** Ends an action. */
  endAction(
    id: string,
    request: { state: 'done' | 'dropped'; note?: string } & WithRevision,
  ): Promise<Action>;
  /** Writes the minutes and lets the open actions go on. */
  close(id: string, request: WithRevision): Promise<Review>;
  /** @param request - `subject`: at or below it */
  listActions(
    request?: Page & {
      subject?: string;
      series?: string;
      state?: Action['state'];
      overdue?: boolean;
    },
  ): Promise<PageOf<Action>>;
}
