/** What a replica is told when it starts, as JSON. */
export interface ReplicaOrders {
  /** A file with the catalog's entities, as a JSON array. */
  entitiesFile: string;
  /** How far its clock is ahead of the machine's, in milliseconds; may be negative. */
  clockAheadMs: number;
}

/** What a replica tells when it is up. */
export const STARTED = 'started';
