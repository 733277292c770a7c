import { PillarId } from '../pillar';
import { SubjectInfo } from '../subject';
import { InitiativeSummary } from './initiative';
import { Halt } from './line';
import { Action, ReviewSummary } from './review';

/**
 * What of a subject and of all below it waits for a decision. Lists have the gravest first, at most five each.
 *
 * @public
 */
export interface Attention {
  /** Open halts, the expired ones first: they ask for a decision. */
  halts: { total: number; items: Halt[] };
  overdueActions: { total: number; items: Action[] };
  /** Active initiatives that are late, or make no progress. */
  initiativesBehind: { total: number; items: InitiativeSummary[] };
  /** Pillars of which much less is measured than four weeks ago. */
  lostCoverage: {
    subject: SubjectInfo;
    pillarId: PillarId;
    /** 0..1. */
    from: number;
    to: number;
  }[];
  /** The next review of the subject itself, or of the nearest above it that has any. */
  nextReview?: ReviewSummary;
}
