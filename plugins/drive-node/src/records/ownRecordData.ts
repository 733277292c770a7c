/**
 * How an item of an initiative stands. `unknown`: nothing says whether it is done. `absent`: the entity is not in the
 * population.
 *
 * @public
 */
export type ItemStanding = 'done' | 'open' | 'exempt' | 'unknown' | 'absent';

/**
 * The data of DRIVE's own facts: what it keeps itself of initiatives and reviews, for metrics to be computed from.
 * Instants are milliseconds since the epoch.
 *
 * @public
 */
export interface OwnRecordData {
  /** One for each initiative and entity; its asset is the entity's ref. */
  initiative_item: {
    initiativeId: string;
    /** The initiative's. */
    title: string;
    startsAt: number;
    /** The end of the target day: what is done at an instant before it is in time. */
    dueAt: number;
    /** When the initiative was closed; absent: it is not. */
    closedAt?: number;
    /** What the item became at which instant, in order of time. Before the first it is absent. */
    history: { at: number; state: ItemStanding }[];
  };
  /** One for each action of a review; its asset is the ref of the group that owns it. */
  review_action: {
    actionId: string;
    title: string;
    createdAt: number;
    /** The end of the day on which it is due: what is closed before it is in time. */
    dueAt: number;
    closedAt?: number;
    /** When it was decided that it need not be done. */
    droppedAt?: number;
  };
}
