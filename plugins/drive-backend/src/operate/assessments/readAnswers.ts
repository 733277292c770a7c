import { ConflictError, InputError } from '@backstage/errors';
import { AssessmentAnswer, Questionnaire } from 'backstage-plugin-drive-common';
import { z } from 'zod';
import { entityRef, id, line, link, paragraph, readBody } from '../readBody';

/** What somebody answers, with its answers in the order of the questions. */
export interface AnswerRequest {
  id: string;
  subjectRef: string;
  questionnaireVersion: string;
  answers: AssessmentAnswer[];
}

const schema = z.strictObject({
  id,
  subjectRef: entityRef(['group', 'organization']),
  questionnaireVersion: line(64),
  answers: z
    .array(
      z.strictObject({
        practiceId: line(64),
        level: z
          .union(
            [0, 1, 2, 3, 4].map(level => z.literal(level)),
            'expected a level from 0 to 4',
          )
          .transform(level => level as AssessmentAnswer['level'])
          .optional(),
        note: paragraph(2_000).optional(),
        evidenceUrl: link.optional(),
      }),
    )
    .min(1, 'expected at least one answer')
    .max(100, 'expected at most 100 answers'),
});

/** @throws InputError that names what is wrong, whatever the questionnaire */
export function readAnswers(body: unknown): AnswerRequest {
  const request = readBody(schema, body);
  const seen = new Set<string>();
  for (const [index, { practiceId }] of request.answers.entries()) {
    if (seen.has(practiceId)) {
      throw new InputError(
        `answers.${index}.practiceId: ${practiceId} is answered twice`,
      );
    }
    seen.add(practiceId);
  }
  return request;
}

/**
 * The answers in the order of the questions.
 *
 * @throws ConflictError where another questionnaire was answered, and InputError where something was that is not asked
 */
export function answersInOrder(
  { answers, questionnaireVersion }: AnswerRequest,
  { version, practices }: Questionnaire,
): AssessmentAnswer[] {
  if (questionnaireVersion !== version) {
    throw new ConflictError(
      `questionnaireVersion: ${questionnaireVersion} is not what is asked now, which is ${version}. Read the questionnaire again.`,
    );
  }
  const asked = new Set(practices.map(practice => practice.id));
  for (const [index, { practiceId }] of answers.entries()) {
    if (!asked.has(practiceId)) {
      throw new InputError(
        `answers.${index}.practiceId: there is no practice ${practiceId}`,
      );
    }
  }
  const byPractice = new Map(
    answers.map(answer => [answer.practiceId, answer]),
  );
  return practices.flatMap(practice => byPractice.get(practice.id) ?? []);
}
