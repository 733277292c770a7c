import {
  Assessment,
  AssessmentAnswer,
  Questionnaire,
} from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { subjectsIn } from '../../store/subjectsIn';

/** An assessment as it is kept. */
export interface StoredAssessment {
  /** A UUID. */
  id: string;
  subjectRef: string;
  /** Milliseconds since the epoch. */
  at: number;
  by: string;
  questionnaireVersion: string;
  answers: AssessmentAnswer[];
  pillars: Assessment['pillars'];
}

/** Assessments, which are only ever added, and the questionnaires that they answer. */
export class AssessmentStore {
  readonly #client: Knex;

  constructor(client: Knex) {
    this.#client = client;
  }

  /** @returns whether it was added: false where there is one of this id already */
  async add(
    transaction: Knex.Transaction,
    assessment: StoredAssessment,
    { version, practices }: Questionnaire,
  ): Promise<boolean> {
    const added = await transaction('drive_assessments')
      .insert({
        id: assessment.id,
        subject_ref: assessment.subjectRef,
        at: assessment.at,
        by: assessment.by,
        questionnaire_version: assessment.questionnaireVersion,
        answers: JSON.stringify(assessment.answers),
        pillars: JSON.stringify(assessment.pillars),
      })
      .onConflict('id')
      .ignore()
      .returning('id');
    await transaction('drive_questionnaires')
      .insert({ version, practices: JSON.stringify(practices) })
      .onConflict('version')
      .ignore();
    return added.length > 0;
  }

  async find(id: string): Promise<StoredAssessment | undefined> {
    const row = await this.#client('drive_assessments').where({ id }).first();
    return row && assessmentOf(row);
  }

  /** A questionnaire that was answered at least once. */
  async questionnaire(version: string): Promise<Questionnaire | undefined> {
    const row = await this.#client('drive_questionnaires')
      .where({ version })
      .first();
    return row && { version, practices: JSON.parse(row.practices) };
  }

  /** The subjects that have any. */
  subjectRefs(): Promise<string[]> {
    return this.#client('drive_assessments').distinct().pluck('subject_ref');
  }

  /** Newest first. */
  async list(
    subjectRefs: readonly string[],
    page: { offset: number; limit: number },
  ): Promise<StoredAssessment[]> {
    const rows = await this.#of(subjectRefs)
      .orderBy('position', 'desc')
      .offset(page.offset)
      .limit(page.limit);
    return rows.map(assessmentOf);
  }

  async count(subjectRefs: readonly string[]): Promise<number> {
    const [{ n }]: any[] = await this.#of(subjectRefs).count({ n: '*' });
    return Number(n);
  }

  #of(subjectRefs: readonly string[]) {
    const [sql, bindings] = subjectsIn(this.#client, subjectRefs);
    return this.#client('drive_assessments').whereRaw(sql, bindings);
  }
}

function assessmentOf(row: any): StoredAssessment {
  return {
    id: row.id,
    subjectRef: row.subject_ref,
    at: Number(row.at),
    by: row.by,
    questionnaireVersion: row.questionnaire_version,
    answers: JSON.parse(row.answers),
    pillars: JSON.parse(row.pillars),
  };
}
