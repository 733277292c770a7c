import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  Assessment,
  AssessmentAnswer,
  AssessmentsApi,
  ORGANIZATION_REF,
  Page,
  PageOf,
  PILLAR_IDS,
  Questionnaire,
  subjectRef,
} from 'backstage-plugin-drive-common';
import questionnaire from './fixtureQuestionnaire.json';
import { fixtureSubjects } from './fixtureSubjects';
import { steady } from './fixtureScores';

const asked = questionnaire as Questionnaire;

function levelsOf(answers: AssessmentAnswer[]): Assessment['pillars'] {
  return PILLAR_IDS.flatMap(pillarId => {
    const levels = asked.practices
      .filter(practice => practice.pillarId === pillarId)
      .flatMap(
        ({ id }) =>
          answers.find(({ practiceId }) => practiceId === id)?.level ?? [],
      );
    return levels.length === 0
      ? []
      : [
          {
            pillarId,
            level: levels.reduce<number>((a, b) => a + b, 0) / levels.length,
            answered: levels.length,
          },
        ];
  });
}

/** What somebody answered at a date, always the same. */
function made(ref: string, at: string): Assessment {
  const answers = asked.practices.map(({ id }) => {
    const level = Math.floor(steady(`${ref} ${at} ${id}`) * 6);
    return level > 4
      ? { practiceId: id }
      : { practiceId: id, level: level as AssessmentAnswer['level'] };
  });
  answers[0] = {
    ...answers[0],
    note: 'Checkout releases in parts, the rest does not.',
    evidenceUrl: 'https://wiki.example.org/releases',
  } as AssessmentAnswer;
  return {
    id: `00000000-0000-4000-8000-0000${at.replace(/\D/g, '').slice(0, 8)}`,
    subject: fixtureSubjects.find(({ info }) => info.ref === ref)!.info,
    at,
    by: 'user:default/guest',
    questionnaireVersion: asked.version,
    answers,
    pillars: levelsOf(answers),
  };
}

/** Assessments of a made-up organization, in memory. Payments has answered three times, the others never. */
export class FixtureAssessmentsApi implements AssessmentsApi {
  /** Newest first. */
  readonly assessments: Assessment[] = [
    '2026-11-10T09:00:00Z',
    '2026-08-04T09:00:00Z',
    '2026-05-05T09:00:00Z',
  ].map(at => made(subjectRef('group', 'default', 'payments'), at));

  async questionnaire({
    version = asked.version,
  }: { version?: string } = {}): Promise<Questionnaire> {
    if (version !== asked.version) {
      throw new NotFoundError(`No questionnaire ${version}`);
    }
    return asked;
  }

  async list({
    subject,
    limit = 50,
    cursor,
  }: Page & { subject?: string } = {}): Promise<PageOf<Assessment>> {
    const all = this.assessments.filter(
      one => !subject || one.subject.ref === subject,
    );
    const start = Number(cursor ?? 0);
    const end = start + limit;
    return {
      items: all.slice(start, end),
      totalItems: all.length,
      ...(end < all.length && { nextCursor: String(end) }),
    };
  }

  async answer(
    request: Parameters<AssessmentsApi['answer']>[0],
  ): Promise<Assessment> {
    const { id, subjectRef: ref, questionnaireVersion, answers } = request;
    const known = this.assessments.find(one => one.id === id);
    if (known) {
      return known;
    }
    if (questionnaireVersion !== asked.version) {
      throw new ConflictError(`${asked.version} is asked now`);
    }
    if (answers.length === 0) {
      throw new InputError('answers: expected at least one answer');
    }
    const subject = fixtureSubjects.find(({ info }) => info.ref === ref);
    if (!subject && ref !== ORGANIZATION_REF) {
      throw new NotFoundError(`No subject ${ref}`);
    }
    const assessment: Assessment = {
      id,
      subject: subject!.info,
      at: new Date().toISOString(),
      by: 'user:default/guest',
      questionnaireVersion,
      answers,
      pillars: levelsOf(answers),
    };
    this.assessments.unshift(assessment);
    return assessment;
  }
}
