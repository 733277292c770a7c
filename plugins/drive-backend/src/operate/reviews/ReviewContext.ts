import { HaltDraft, InitiativeSummary } from 'backstage-plugin-drive-common';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { HaltView } from '../line/Line';
import { OperateOptions } from '../OperateOptions';
import { OwnRecords } from '../ownRecords';
import { ActionStore } from './ActionStore';
import { DecisionStore } from './DecisionStore';
import { ItemStore } from './ItemStore';
import { ReviewStore } from './ReviewStore';
import { SeriesStore } from './SeriesStore';

/** Halts the line for a decision, and says where it is halted. */
export interface HaltRaiser {
  raise(draft: HaltDraft, by: string): Promise<{ id: string }>;
  /** Those of some subjects that are not cleared. */
  openHalts(refs?: readonly string[]): Promise<HaltView[]>;
  store: {
    raisedSince(
      at: number,
    ): Promise<{ subjectRef: string; raisedAt: number; clearedAt?: number }[]>;
  };
}

/** Says how initiatives do. */
export interface InitiativeSource {
  /** Active ones with items at or below a subject. */
  active(ref: string): Promise<InitiativeSummary[]>;
}

/** What reviews are made from. */
export interface ReviewContext extends OperateOptions {
  seriesStore: SeriesStore;
  reviewStore: ReviewStore;
  items: ItemStore;
  decisions: DecisionStore;
  actions: ActionStore;
  ownRecords: OwnRecords;
  halts?: HaltRaiser;
  initiatives?: InitiativeSource;
}

/** Who made what DRIVE did by itself. */
export const BY_ITSELF = 'drive:reviews';

/** @param others - the other parts, where they are there */
export function reviewContext(
  options: OperateOptions,
  others: Pick<ReviewContext, 'halts' | 'initiatives'>,
): ReviewContext {
  const { client, records, clock } = options;
  return {
    ...options,
    ...others,
    seriesStore: new SeriesStore(client),
    reviewStore: new ReviewStore(client),
    items: new ItemStore(client),
    decisions: new DecisionStore(client),
    actions: new ActionStore(client),
    ownRecords: new OwnRecords(records, clock),
  };
}

/** The refs of a subject and of all below it; of one that is gone, its own. */
export function refsBelow(ref: string, graph: SubjectGraph): string[] {
  return graph.get(ref) ? graph.below(ref).map(node => node.ref) : [ref];
}
