import { Claim } from '../../store/Job';
import { SubjectNode } from '../../subjects/SubjectGraph';
import { PlannedWeek } from '../history/planHistory';
import { ThreadDatabase } from './threadDatabase';

/** What a thread is started with. */
export interface ThreadSettings {
  /** The module that a thread begins with. */
  module: string;
  database: ThreadDatabase;
  /** What stands under `drive` in the portal's config, without what is the connectors'. */
  drive: unknown;
}

/** What a thread is told. */
export type ThreadOrder =
  /** A part of the subject graph that the orders after it are about; the first part replaces what there was. */
  | { type: 'graph'; version: string; isFirst: boolean; nodes: SubjectNode[] }
  | ({ id: number } & ThreadWork)
  | { type: 'abort'; id: number };

/** What a thread can do: a chunk, or weeks of the past. */
export type ThreadWork =
  | { type: 'chunk'; claim: Claim }
  | { type: 'weeks'; weeks: readonly PlannedWeek[] };

/** What a thread reports: that it is ready, or that an order is done, or failed. */
export type ThreadReport =
  | { type: 'ready' }
  | { type: 'done'; id: number; failure?: ThreadFailure };

/** An error, as it travels between threads. */
export interface ThreadFailure {
  message: string;
  stack?: string;
}
