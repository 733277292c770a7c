/** Who may call an operation, and which permission it takes. */
interface Guard {
  /** `admin`: one of drive.admins; `open`: whoever reaches the portal, without credentials. */
  by: 'anybody' | 'person' | 'machine' | 'admin' | 'open';
  /** Absent where it is open. */
  permission?: string;
}

const reads: Guard = { by: 'anybody', permission: 'drive.scorecard.read' };
const person = (permission: string): Guard => ({ by: 'person', permission });
const asksLine: Guard = { by: 'anybody', permission: 'drive.line.read' };
const admin: Guard = { by: 'admin', permission: 'drive.admin' };

/**
 * What every operation of the contract asks of its caller. An operation that is missing here fails a test, so that none
 * can be added without saying who may call it.
 */
export const GUARDS: Record<string, Guard> = {
  GetModel: reads,
  DryRunModel: admin,
  ListScorecards: reads,
  GetScorecard: reads,
  GetTrend: reads,
  GetTrendSet: reads,
  GetChanges: reads,
  ReevaluateHistory: admin,
  GetEvidence: reads,
  GetCard: reads,
  GetContributions: reads,
  GetSources: reads,
  ListSourceRuns: admin,
  RunSource: admin,
  TestSource: admin,
  GetCoverage: reads,
  SendEvents: { by: 'machine', permission: 'drive.event.create' },
  ListChecks: person('drive.initiative.create'),
  PreviewInitiative: person('drive.initiative.create'),
  ListInitiativesOfSubject: person('drive.initiative.read'),
  ListInitiatives: person('drive.initiative.read'),
  CreateInitiative: person('drive.initiative.create'),
  GetInitiative: person('drive.initiative.read'),
  UpdateInitiative: person('drive.initiative.update'),
  CloseInitiative: person('drive.initiative.update'),
  GetInitiativeProgress: person('drive.initiative.read'),
  ListInitiativeTeams: person('drive.initiative.read'),
  ListInitiativeItems: person('drive.initiative.read'),
  ExemptInitiativeItem: person('drive.initiative.update'),
  EndInitiativeExemption: person('drive.initiative.update'),
  MarkInitiativeItem: person('drive.initiative.update'),
  GetLine: asksLine,
  ListHalts: asksLine,
  RaiseHalt: person('drive.halt.raise'),
  ListLineWarnings: asksLine,
  GetLineHealth: asksLine,
  GetHalt: asksLine,
  AskForRelease: person('drive.halt.raise'),
  ReleaseHalt: person('drive.halt.release'),
  ExtendHalt: person('drive.halt.release'),
  ListReviewSeries: person('drive.review.read'),
  CreateReviewSeries: person('drive.review.create'),
  GetReviewSeries: person('drive.review.read'),
  UpdateReviewSeries: person('drive.review.update'),
  EndReviewSeries: person('drive.review.update'),
  GetReviewCalendar: person('drive.review.read'),
  ListReviewActions: person('drive.review.read'),
  UpdateReviewAction: person('drive.review.update'),
  EndReviewAction: person('drive.review.update'),
  ListReviews: person('drive.review.read'),
  GetReview: person('drive.review.read'),
  PrepareReview: person('drive.review.update'),
  AddAgendaItem: person('drive.review.update'),
  DropAgendaItem: person('drive.review.update'),
  WriteNotes: person('drive.review.update'),
  OrderAgenda: person('drive.review.update'),
  HoldReview: person('drive.review.update'),
  Decide: person('drive.review.update'),
  AddReviewAction: person('drive.review.update'),
  CloseReview: person('drive.review.update'),
  GetQuestionnaire: person('drive.assessment.read'),
  ListAssessments: person('drive.assessment.read'),
  AnswerQuestionnaire: person('drive.assessment.create'),
  GetAttention: person('drive.scorecard.read'),
  ListEvents: person('drive.scorecard.read'),
  GetHealth: { by: 'open' },
  ListAudit: admin,
  ListSearchable: { by: 'machine', permission: 'drive.search.index' },
};
