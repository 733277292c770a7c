import { SubjectNode } from '../../../subjects/SubjectGraph';

/** Whether something is done, and why it counts as that, in a sentence. */
export interface Judgement {
  state: 'done' | 'open' | 'unknown';
  reason: string;
}

/** Says of entities whether they are done. Instants are milliseconds since the epoch. */
export interface Judge {
  /** How an entity stands now. */
  now(node: SubjectNode): Judgement;
  /** What is known of its past: how it stood from which instants on, in order of time. Before the first: unknown. */
  past(node: SubjectNode): readonly { at: number; state: Judgement['state'] }[];
  /** How it stood before anything is known. */
  readonly before: Judgement['state'];
}
