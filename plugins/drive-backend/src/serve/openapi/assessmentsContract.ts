import { act, get, page, parameter } from './operations';
import { count, instant, list, object, pillarId, ref, text } from './shapes';

const level = { type: 'integer', minimum: 0, maximum: 4 };

const answer = object(
  { practiceId: text, level, note: text, evidenceUrl: text },
  ['level', 'note', 'evidenceUrl'],
);

/** The part of the HTTP contract that is about assessments. */
export const assessmentsPaths = {
  '/v1/assessments/questionnaire': get(
    'GetQuestionnaire',
    'The practices of each pillar, and what they look like at each level',
    [
      parameter(
        'version',
        text,
        'One that was answered earlier. Default: the present one',
      ),
    ],
    'Questionnaire',
  ),
  '/v1/assessments': {
    ...get(
      'ListAssessments',
      'What groups and the organization answered, newest first',
      [
        parameter('subject', text, 'Ref of the group or the organization'),
        ...page,
      ],
      'AssessmentList',
    ),
    post: act(
      'AnswerQuestionnaire',
      'Says where a group or the organization stands. What was answered never changes',
      [],
      object({
        id: { type: 'string', description: 'A UUID that the caller chooses' },
        subjectRef: text,
        questionnaireVersion: text,
        answers: list(answer),
      }),
      'Assessment',
    ),
  },
};

export const assessmentsSchemas = {
  Questionnaire: object({
    version: text,
    practices: list(
      object({
        id: text,
        pillarId,
        title: text,
        question: text,
        levels: { ...list(text), minItems: 5, maxItems: 5 },
        howYouKnow: text,
      }),
    ),
  }),
  Assessment: object({
    id: text,
    subject: object({ ref: text, kind: text, title: text }),
    at: instant,
    by: text,
    questionnaireVersion: text,
    answers: list(answer),
    pillars: list(
      object({
        pillarId,
        level: { type: 'number', minimum: 0, maximum: 4 },
        answered: count,
      }),
    ),
  }),
  AssessmentList: object(
    { items: list(ref('Assessment')), nextCursor: text, totalItems: count },
    ['nextCursor'],
  ),
};
