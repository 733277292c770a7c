import { Page } from '../DriveApi';
import { PillarId } from '../pillar';
import { SubjectInfo } from '../subject';
import { PageOf, WithId } from './naming';

/**
 * A practice and what it looks like at each level.
 *
 * @public
 */
export interface Practice {
  /** Kebab-case. */
  id: string;
  pillarId: PillarId;
  title: string;
  question: string;
  /** What anybody can observe at the levels 0 to 4. */
  levels: [string, string, string, string, string];
  /** "How would you know?": where to look. */
  howYouKnow: string;
}

/**
 * The questionnaire.
 *
 * @public
 */
export interface Questionnaire {
  /** Changes when what is asked does. */
  version: string;
  practices: Practice[];
}

/**
 * One answer. Without a level: "we do not know".
 *
 * @public
 */
export interface AssessmentAnswer {
  practiceId: string;
  level?: 0 | 1 | 2 | 3 | 4;
  note?: string;
  evidenceUrl?: string;
}

/**
 * Where a team or the organization says that it stands.
 *
 * @public
 */
export interface Assessment extends WithId {
  /** A group or the organization. */
  subject: SubjectInfo;
  at: string;
  by: string;
  questionnaireVersion: string;
  answers: AssessmentAnswer[];
  /** Mean of the answered levels, 0..4; a pillar without an answer is left out. */
  pillars: { pillarId: PillarId; level: number; answered: number }[];
}

/**
 * Assessments. What was answered never changes: who sees it otherwise answers again.
 *
 * @public
 */
export interface AssessmentsApi {
  /** @param request - `version`: one that was answered earlier. Default: the present one */
  questionnaire(request?: { version?: string }): Promise<Questionnaire>;
  /** Newest first. */
  list(request?: Page & { subject?: string }): Promise<PageOf<Assessment>>;
  answer(
    request: WithId & {
      subjectRef: string;
      questionnaireVersion: string;
      answers: AssessmentAnswer[];
    },
  ): Promise<Assessment>;
}
