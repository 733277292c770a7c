import {
  InitiativeDraft,
  InitiativeItemState,
  InitiativeState,
} from 'backstage-plugin-drive-common';
import { ItemStanding } from 'backstage-plugin-drive-node';
import { dayOf } from './days';

/** An initiative as it is kept. Instants are milliseconds since the epoch. */
export interface StoredInitiative {
  id: string;
  revision: number;
  draft: InitiativeDraft;
  /** What it was made from, as JSON: asking for it again makes nothing new. */
  createdFrom: string;
  createdAt: number;
  createdBy: string;
  /** When the history of its items was begun. Absent before its start. */
  launchedAt?: number;
  closed?: { at: number; by: string; reason: string };
  /** What its items were judged from last. */
  judgedFrom?: string;
}

/** How one entity stands. */
export interface StoredItem {
  ref: string;
  state: ItemStanding;
  /** The day on which it came to be so. */
  since: string;
  reason: string;
  /** Whether metrics know of it as it is. */
  recorded: boolean;
}

/** An item of the population as it is now. */
export type PresentItem = StoredItem & { state: InitiativeItemState };

/** What an item became on a day; of several on one day the last. */
export interface ItemChange {
  ref: string;
  day: string;
  /** Milliseconds since the epoch. */
  at: number;
  state: ItemStanding;
}

/** Why an item need not be done, in force until the day before it expires. */
export interface Exemption {
  ref: string;
  reason: string;
  by: string;
  /** Milliseconds since the epoch. */
  at: number;
  expiresOn: string;
}

/** What somebody said of an item that is marked by hand. */
export interface Mark {
  ref: string;
  done: boolean;
  by: string;
  /** Milliseconds since the epoch. */
  at: number;
}

export function stateOf(
  { draft, closed }: StoredInitiative,
  now: number,
): InitiativeState {
  if (closed) {
    return 'closed';
  }
  return dayOf(now) < draft.startDate ? 'planned' : 'active';
}

export function isPresent(item: StoredItem): item is PresentItem {
  return item.state !== 'absent';
}
