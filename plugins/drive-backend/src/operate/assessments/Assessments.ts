import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  Assessment,
  driveAssessmentCreatePermission,
  driveAssessmentReadPermission,
  ORGANIZATION_REF,
  PageOf,
  Questionnaire,
  SubjectInfo,
} from 'backstage-plugin-drive-common';
import { Request, Router } from 'express';
import { notVisible, Person } from '../../serve/Access';
import { optionalRef, queryOf, readPage } from '../../serve/query';
import { sortedJson } from '../../model/modelVersion';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { changesBetween } from '../changesBetween';
import { auditedAct } from '../auditedAct';
import { OperateOptions, OperatingPart } from '../OperateOptions';
import { pageOf } from '../pageOf';
import { AssessmentStore, StoredAssessment } from './AssessmentStore';
import { pillarLevels } from './pillarLevels';
import { questionnaire } from './questionnaire';
import { AnswerRequest, answersInOrder, readAnswers } from './readAnswers';

/** Where groups and the organization say that they stand. Nothing of it ever reaches a score. */
export class Assessments implements OperatingPart {
  readonly #options: OperateOptions;
  readonly #store: AssessmentStore;

  constructor(options: OperateOptions) {
    this.#options = options;
    this.#store = new AssessmentStore(options.client);
  }

  addRoutes(router: Router): void {
    router.get('/v1/assessments/questionnaire', async (req, res) => {
      res.json(await this.#questionnaire(req));
    });
    router.get('/v1/assessments', async (req, res) => {
      res.json(await this.#list(req));
    });
    router.post('/v1/assessments', async (req, res) => {
      res.json(await this.#answer(req));
    });
  }

  async #questionnaire(req: Request): Promise<Questionnaire> {
    await this.#options.access.person(req, driveAssessmentReadPermission);
    const { version = questionnaire.version } = queryOf(req);
    if (version === questionnaire.version) {
      return questionnaire;
    }
    const former = await this.#store.questionnaire(version);
    if (!former) {
      throw new NotFoundError(
        `No questionnaire of the version ${version} was ever answered.`,
      );
    }
    return former;
  }

  async #list(req: Request): Promise<PageOf<Assessment>> {
    const { access, clock, subjects } = this.#options;
    const person = await access.person(req, driveAssessmentReadPermission);
    const { offset, limit } = readPage(req, clock());
    const subject = optionalRef(queryOf(req).subject);
    const { graph } = await subjects.current();
    const refs = await this.#visible(
      subject ? [subject] : await this.#store.subjectRefs(),
      graph,
      person,
    );
    if (subject && refs.length === 0) {
      throw notVisible({ ref: subject });
    }
    const totalItems = await this.#store.count(refs);
    const found = await this.#store.list(refs, { offset, limit });
    return pageOf(
      found.map(one => shown(one, graph)),
      offset,
      totalItems,
    );
  }

  async #answer(req: Request): Promise<Assessment> {
    const { access, auditor, subjects } = this.#options;
    return auditedAct(auditor, req, 'assessment-answer', async note => {
      const person = await access.person(req, driveAssessmentCreatePermission);
      const request = readAnswers(req.body);
      const { graph } = await subjects.current();
      if (
        (await this.#visible([request.subjectRef], graph, person)).length === 0
      ) {
        throw notVisible({ ref: request.subjectRef });
      }
      const answered =
        (await this.#earlier(request)) ??
        (await this.#add(request, graph, person));
      note({ id: answered.id, subjectRef: answered.subjectRef });
      return shown(answered, graph);
    });
  }

  async #add(
    request: AnswerRequest,
    graph: SubjectGraph,
    { ref }: Person,
  ): Promise<StoredAssessment> {
    const { auditTrail, client, clock } = this.#options;
    const { id, subjectRef } = request;
    if (!graph.get(subjectRef)) {
      throw new NotFoundError(`No subject ${subjectRef} is in the catalog.`);
    }
    const answers = answersInOrder(request, questionnaire);
    const assessment: StoredAssessment = {
      id,
      subjectRef,
      at: clock(),
      by: ref,
      questionnaireVersion: questionnaire.version,
      answers,
      pillars: pillarLevels(questionnaire.practices, answers),
    };
    const added = await client.transaction(async transaction => {
      if (!(await this.#store.add(transaction, assessment, questionnaire))) {
        return false;
      }
      await auditTrail.write(transaction, {
        at: assessment.at,
        by: ref,
        kind: 'assessment',
        objectId: id,
        act: 'assessment-answered',
        subjectRef,
        changes: changesBetween(undefined, {
          questionnaireVersion: questionnaire.version,
          levels: Object.fromEntries(
            assessment.pillars.map(({ pillarId, level }) => [pillarId, level]),
          ),
        }),
      });
      return true;
    });
    // Somebody else was faster with this id, perhaps the same person's second click.
    return added ? assessment : (await this.#earlier(request))!;
  }

  /** What was answered under this id already. @throws ConflictError where that is something else */
  async #earlier(
    request: AnswerRequest,
  ): Promise<StoredAssessment | undefined> {
    const found = await this.#store.find(request.id);
    if (found && content(found) !== content(request)) {
      throw new ConflictError(
        `There is another assessment with the id ${request.id}.`,
      );
    }
    return found;
  }

  /** Those that the person may see. What is gone from the catalog is as visible as its entity would be. */
  async #visible(
    refs: readonly string[],
    graph: SubjectGraph,
    { credentials }: Person,
  ): Promise<string[]> {
    const { access } = this.#options;
    const nodes = refs.flatMap(ref => graph.get(ref) ?? []);
    const gone = refs.filter(ref => !graph.get(ref));
    const visible = await access.visible(nodes, graph, credentials, gone);
    const readable = await access.readable(gone, credentials);
    return refs.filter(ref => visible.has(ref) || readable.has(ref));
  }
}

/** What tells two assessments apart, whoever answered and when. */
function content({
  subjectRef,
  questionnaireVersion,
  answers,
}: AnswerRequest): string {
  return sortedJson({
    subjectRef,
    questionnaireVersion,
    answers: Object.fromEntries(
      answers.map(answer => [answer.practiceId, answer]),
    ),
  });
}

function shown(
  { subjectRef, at, ...assessment }: StoredAssessment,
  graph: SubjectGraph,
): Assessment {
  return {
    ...assessment,
    subject: subjectInfo(subjectRef, graph),
    at: new Date(at).toISOString(),
  };
}

function subjectInfo(ref: string, graph: SubjectGraph): SubjectInfo {
  const node = graph.get(ref);
  return node
    ? { ref, kind: node.kind, title: node.title }
    : {
        ref,
        kind: ref === ORGANIZATION_REF ? 'organization' : 'group',
        title: ref,
      };
}
