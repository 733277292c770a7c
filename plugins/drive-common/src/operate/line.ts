import { Page } from '../DriveApi';
import { SubjectInfo } from '../subject';
import { PageOf, WithId, WithRevision } from './naming';

/**
 * What may go out although the line is halted.
 *
 * @public
 */
export type LinePurpose = 'security-fix' | 'incident-fix';

/**
 * `releasing`: somebody says that the criteria are met, and asks the decider. `expired`: its time is over and nobody has
 * decided; it does not block any longer.
 *
 * @public
 */
export type HaltState = 'halted' | 'releasing' | 'expired' | 'cleared';

/**
 * Of the line at a subject: the gravest of the halts that cover it.
 *
 * @public
 */
export type LineState = 'clear' | 'halted' | 'releasing' | 'expired';

/**
 * A halt of the line.
 *
 * @public
 */
export interface Halt extends WithId, WithRevision {
  subject: SubjectInfo;
  state: HaltState;
  reason: string;
  /** A person's ref, `service:<name>`, or the rule that raised it. */
  raisedBy: { ref: string } | { ruleId: string };
  /** RFC 3339, as every time here. */
  raisedAt: string;
  exemptions: LinePurpose[];
  resumeCriteria: string;
  expiresAt: string;
  /** Refs of users and groups of which one decides about the release. */
  deciders: string[];
  /** What a rule saw, or what it was raised on. */
  evidence?: { subjectRef: string; metricId?: string; url?: string };
  releaseAsked?: { at: string; by: string; note: string };
  extended?: { at: string; by: string; reason: string };
  cleared?: { at: string; by: string; note: string };
  /** Of one that a rule raised: whether what it saw still holds, as of the last evaluation. */
  conditionHolds?: boolean;
  /** What became of it, oldest first. Only where one halt is asked for. */
  story?: HaltAct[];
  /** Whether the caller is one of the deciders. */
  youDecide: boolean;
}

/**
 * One step in the life of a halt.
 *
 * @public
 */
export interface HaltAct {
  at: string;
  /** A person's ref, or `drive:line` where DRIVE did it. */
  by: string;
  act:
    | 'halt-raised'
    | 'release-asked'
    | 'halt-extended'
    | 'halt-expired'
    | 'halt-cleared';
  note?: string;
  /** Of one that was extended: until when. */
  expiresAt?: string;
}

/**
 * What a rule that only warns has seen, as long as it holds.
 *
 * @public
 */
export interface LineWarning {
  ruleId: string;
  subject: SubjectInfo;
  /** A sentence. */
  reason: string;
  since: string;
}

/**
 * The answer to a pipeline.
 *
 * @public
 */
export interface LineAnswer {
  clear: boolean;
  state: LineState;
  /** Of the gravest halt, a sentence. */
  reason?: string;
  since?: string;
  /** What may go out all the same. */
  exemptions: LinePurpose[];
  /** Who decides about the release: refs, separated by commas. */
  decidedBy?: string;
  expiresAt?: string;
  /** Every halt that covers the subject and that the caller may see, the gravest first. */
  halts: Pick<
    Halt,
    | 'id'
    | 'subject'
    | 'state'
    | 'reason'
    | 'raisedAt'
    | 'expiresAt'
    | 'conditionHolds'
  >[];
  warnings: LineWarning[];
}

/**
 * What it takes to halt the line.
 *
 * @public
 */
export interface HaltDraft extends WithId {
  subjectRef: string;
  reason: string;
  exemptions: LinePurpose[];
  resumeCriteria: string;
  /** In the future, at most 90 days away. */
  expiresAt: string;
  evidence?: Halt['evidence'];
}

/**
 * Signs of health: that the line is halted where it has to be, and cleared soon.
 *
 * @public
 */
export interface LineHealth {
  from: string;
  to: string;
  raised: number;
  raisedByRule: number;
  cleared: number;
  open: number;
  expired: number;
  /** Median of (cleared − raised). Absent where none was cleared. */
  clearHours?: number;
}

/**
 * The line.
 *
 * @public
 */
export interface LineApi {
  /** Whether the line is clear at a subject, halts of its parents included. */
  check(ref: string, request?: { purpose?: LinePurpose }): Promise<LineAnswer>;
  /**
   * @param request - `subject`: halts of it, above and below it; `open`: those that are not cleared
   */
  list(
    request?: Page & { subject?: string; open?: boolean },
  ): Promise<PageOf<Halt>>;
  get(id: string): Promise<Halt>;
  /**
   * What rules that only warn have seen, the newest first.
   *
   * @param request - `subject`: warnings about it, above and below it
   */
  warnings(request?: Page & { subject?: string }): Promise<PageOf<LineWarning>>;
  raise(draft: HaltDraft): Promise<Halt>;
  /** Says that the criteria are met, and asks the deciders. */
  askForRelease(
    id: string,
    request: { note: string } & WithRevision,
  ): Promise<Halt>;
  /** Clears the line. Deciders only. */
  release(id: string, request: { note: string } & WithRevision): Promise<Halt>;
  /** Goes on halting, also after it expired or somebody asked for the release. Deciders only. */
  extend(
    id: string,
    request: { expiresAt: string; reason: string } & WithRevision,
  ): Promise<Halt>;
  /** Of the halts at or below a subject that were raised in the trailing 90 days. */
  health(ref: string): Promise<LineHealth>;
}
