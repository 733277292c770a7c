import { ORGANIZATION_REF, Scorecard } from 'backstage-plugin-drive-common';
import { SubjectGraph } from '../../../subjects/SubjectGraph';
import { ReviewContext } from '../ReviewContext';
import { ReviewSnapshot, StoredReview, StoredSeries } from '../Stored';

/** What an agenda is generated from. */
export interface AgendaFacts {
  context: ReviewContext;
  graph: SubjectGraph;
  review: StoredReview;
  series: StoredSeries;
  /** The last review of the series that was closed, with what was frozen then. */
  previous?: StoredReview;
  previousSnapshot?: ReviewSnapshot;
  scorecard?: Scorecard;
  /** Milliseconds since the epoch. */
  now: number;
  /** What happened since is told: when the previous review was prepared, else some weeks ago. */
  since: number;
}

/** The subject's title, in sentences. */
export function subjectTitle({ graph, review }: AgendaFacts): string {
  return review.subjectRef === ORGANIZATION_REF
    ? 'the organization'
    : graph.get(review.subjectRef)?.title ?? review.subjectRef;
}
