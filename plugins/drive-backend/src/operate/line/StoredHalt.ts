import { Halt, HaltState, LinePurpose } from 'backstage-plugin-drive-common';

/** Something that somebody did about a halt. Milliseconds since the epoch. */
export interface HaltNote {
  at: number;
  by: string;
  note: string;
}

/** A halt as it is stored. Instants are milliseconds since the epoch. */
export interface StoredHalt {
  id: string;
  revision: number;
  /** As it was written last: see `stateAt` for what it is now. */
  state: HaltState;
  subjectRef: string;
  reason: string;
  raisedBy: string;
  ruleId?: string;
  raisedAt: number;
  exemptions: LinePurpose[];
  resumeCriteria: string;
  expiresAt: number;
  deciders: string[];
  evidence?: Halt['evidence'];
  releaseAsked?: HaltNote;
  extended?: HaltNote;
  cleared?: HaltNote;
  conditionHolds?: boolean;
  /** What it was raised with, to tell a repetition. */
  draft: string;
}

/** What tells whether a halt blocks, and how grave it is. */
export type HaltTimes = Pick<StoredHalt, 'state' | 'expiresAt' | 'raisedAt'>;

const GRAVITY: readonly HaltState[] = [
  'halted',
  'releasing',
  'expired',
  'cleared',
];

/** First those that wait for somebody to decide. */
const URGENCY: readonly HaltState[] = [
  'expired',
  'releasing',
  'halted',
  'cleared',
];

/** What a halt is at an instant: its time is over at `expiresAt` itself, whether or not that was written down yet. */
export function stateAt(
  { state, expiresAt }: Pick<StoredHalt, 'state' | 'expiresAt'>,
  now: number,
): HaltState {
  return state !== 'cleared' && expiresAt <= now ? 'expired' : state;
}

/** Whether nothing may go out, but for what is exempt. */
export function blocks(state: HaltState): boolean {
  return state === 'halted' || state === 'releasing';
}

/** The gravest first; of equally grave ones that which lasts longest. */
export function byGravity(now: number) {
  return (a: HaltTimes, b: HaltTimes) =>
    GRAVITY.indexOf(stateAt(a, now)) - GRAVITY.indexOf(stateAt(b, now)) ||
    b.expiresAt - a.expiresAt ||
    a.raisedAt - b.raisedAt;
}

/** Those that ask for a decision first, then the newest. */
export function byUrgency(now: number) {
  return (a: HaltTimes, b: HaltTimes) =>
    URGENCY.indexOf(stateAt(a, now)) - URGENCY.indexOf(stateAt(b, now)) ||
    b.raisedAt - a.raisedAt;
}
