import {
  driveHaltRaisePermission,
  driveHaltReleasePermission,
  driveLineReadPermission,
  Halt,
  HaltAct,
  LinePurpose,
  LineWarning,
  ORGANIZATION_REF,
  PageOf,
  SUBJECT_KINDS,
  subjectRef,
} from 'backstage-plugin-drive-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { Request, Router } from 'express';
import { z } from 'zod';
import { isOneOf, Person } from '../../serve/Access';
import { optionalRef, queryOf, readPage } from '../../serve/query';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { count } from '../../telemetry/telemetry';
import { auditedAct, NoteMeta } from '../auditedAct';
import { OperateOptions } from '../OperateOptions';
import { pageOf } from '../pageOf';
import {
  entityRef,
  id,
  line as text,
  link,
  paragraph,
  readBody,
  revision,
} from '../readBody';
import { HaltView, Line, requireNode } from './Line';
import { lineHealth } from './lineHealth';
import { byUrgency, StoredHalt } from './StoredHalt';
import { subjectInfo } from './lineAnswer';

const instant = z.string().max(40);

const draftBody = z.object({
  id,
  subjectRef: entityRef(SUBJECT_KINDS),
  reason: text(500),
  exemptions: z.array(z.enum(['security-fix', 'incident-fix'])).max(2),
  resumeCriteria: paragraph(),
  expiresAt: instant,
  evidence: z
    .object({
      subjectRef: entityRef(SUBJECT_KINDS),
      metricId: text(100).optional(),
      url: link.optional(),
    })
    .optional(),
});
const noteBody = z.object({ revision, note: paragraph() });
const extensionBody = z.object({
  revision,
  expiresAt: instant,
  reason: paragraph(),
});

/** `GET /v1/line/{ref}`, and what people do about halts: `/v1/halts`. */
export function addLineRoutes(
  router: Router,
  line: Line,
  options: OperateOptions,
): void {
  const { access, auditor, auditTrail, clock, subjects } = options;

  router.get('/v1/line/:kind/:namespace/:name', async (req, res) => {
    const credentials = await access.caller(req, driveLineReadPermission);
    const { kind, namespace, name } = req.params;
    const answer = await line.check(subjectRef(kind, namespace, name), {
      purpose: queryOf(req).purpose as LinePurpose | undefined,
      readable: refs => access.readable(refs, credentials),
    });
    count('lineChecks', 1, {
      'drive.line.state': answer.state,
      'drive.line.clear': answer.clear,
    });
    res.json(answer);
  });

  router.get('/v1/halts', async (req, res) => {
    const caller = await readerOf(req);
    const { graph } = await subjects.current();
    const { subject, open } = queryOf(req);
    const keys = await line.store.keys(
      open === undefined ? {} : { open: open === 'true' },
    );
    const chosen = await visibleTo(caller.credentials, keys, subject, graph);
    const { items, ...page } = askedPage(chosen.sort(byUrgency(clock())), req);
    const halts = await line.store.getMany(items.map(one => one.id));
    const answer: PageOf<Halt> = {
      items: halts.map(halt => forCaller(halt, graph, caller.person)),
      ...page,
    };
    res.json(answer);
  });

  router.get('/v1/halts/warnings', async (req, res) => {
    const { credentials } = await readerOf(req);
    const { graph } = await subjects.current();
    const { items, ...page } = askedPage(
      await visibleTo(
        credentials,
        await line.store.warnings(),
        queryOf(req).subject,
        graph,
      ),
      req,
    );
    const answer: PageOf<LineWarning> = {
      items: items.map(warning => ({
        ruleId: warning.ruleId,
        subject: subjectInfo(warning.subjectRef, graph),
        reason: warning.reason,
        since: new Date(warning.since).toISOString(),
      })),
      ...page,
    };
    res.json(answer);
  });

  router.get('/v1/halts/health/:kind/:namespace/:name', async (req, res) => {
    const { credentials } = await readerOf(req);
    const { graph } = await subjects.current();
    const { kind, namespace, name } = req.params;
    const node = requireNode(subjectRef(kind, namespace, name), graph);
    await access.requireSubject(node, graph, credentials);
    res.json(
      await lineHealth(line.store, graph.below(node.ref), {
        everything: node.ref === ORGANIZATION_REF,
        now: clock(),
      }),
    );
  });

  router.post('/v1/halts', async (req, res) => {
    await audited(req, 'halt-raise', async meta => {
      const person = await access.person(req, driveHaltRaisePermission);
      const draft = readBody(draftBody, req.body);
      meta({ haltId: draft.id, subject: draft.subjectRef });
      const { graph } = await subjects.current();
      // Of a halt that there is already the subject may be gone.
      const node = graph.get(draft.subjectRef);
      if (node) {
        await access.requireSubject(node, graph, person.credentials);
      }
      await line.raise(draft, person.ref);
      res.json(forCaller(await line.require(draft.id), graph, person));
    });
  });

  router.get('/v1/halts/:id', async (req, res) => {
    const caller = await readerOf(req);
    const { graph } = await subjects.current();
    const halt = await requireReadable(req, caller.credentials);
    const acts = await auditTrail.list(
      { kind: 'halt', objectId: halt.id },
      { offset: 0, limit: MOST_ACTS },
    );
    const answer: Halt = {
      ...forCaller(halt, graph, caller.person),
      story: acts.reverse().map(storyOf),
    };
    res.json(answer);
  });

  router.post('/v1/halts/:id/ask-for-release', async (req, res) => {
    await audited(req, 'halt-ask-for-release', async meta => {
      const person = await access.person(req, driveHaltRaisePermission);
      const { graph } = await subjects.current();
      const halt = await requireReadable(req, person.credentials);
      meta({ haltId: halt.id, subject: halt.subjectRef });
      const body = readBody(noteBody, req.body);
      await line.askForRelease({ id: halt.id, by: person.ref, ...body });
      res.json(forCaller(await line.require(halt.id), graph, person));
    });
  });

  router.post('/v1/halts/:id/release', async (req, res) => {
    await audited(req, 'halt-release', async meta => {
      const { person, graph, halt } = await requireDecider(req);
      meta({ haltId: halt.id, subject: halt.subjectRef });
      const body = readBody(noteBody, req.body);
      await line.release({ id: halt.id, by: person.ref, ...body });
      res.json(forCaller(await line.require(halt.id), graph, person));
    });
  });

  router.post('/v1/halts/:id/extend', async (req, res) => {
    await audited(req, 'halt-extend', async meta => {
      const { person, graph, halt } = await requireDecider(req);
      meta({ haltId: halt.id, subject: halt.subjectRef });
      const { reason, expiresAt, ...body } = readBody(extensionBody, req.body);
      await line.extend(
        { id: halt.id, by: person.ref, note: reason, ...body },
        expiresAt,
      );
      res.json(forCaller(await line.require(halt.id), graph, person));
    });
  });

  /** A user, or a machine, which decides about nothing. */
  async function readerOf(
    req: Request,
  ): Promise<{ credentials: BackstageCredentials; person?: Person }> {
    const credentials = await access.caller(req, driveLineReadPermission);
    return isUser(credentials)
      ? {
          credentials,
          person: await access.person(req, driveLineReadPermission),
        }
      : { credentials };
  }

  /** @throws NotFoundError, or NotAllowedError where the caller may not read what is halted */
  async function requireReadable(
    { params }: Request,
    credentials: BackstageCredentials,
  ): Promise<StoredHalt> {
    const halt = await line.require(params.id);
    const { subjectRef: ref } = halt;
    if (!(await access.readable([ref], credentials)).has(ref)) {
      throw new NotAllowedError('You may not see what this halt is about.');
    }
    return halt;
  }

  /** @throws NotAllowedError where the caller is none of those who decide */
  async function requireDecider(req: Request) {
    const person = await access.person(req, driveHaltReleasePermission);
    const { graph } = await subjects.current();
    const halt = await requireReadable(req, person.credentials);
    if (!isOneOf(person, line.deciders(halt, graph))) {
      throw new NotAllowedError(
        `This is for ${line.deciders(halt, graph).join(', ')} to decide.`,
      );
    }
    return { person, graph, halt };
  }

  /** Those that the caller may read; with a subject, those about it and about what is above and below it. */
  async function visibleTo<T extends { subjectRef: string }>(
    credentials: BackstageCredentials,
    all: readonly T[],
    subject: string | undefined,
    graph: SubjectGraph,
  ): Promise<T[]> {
    const ref = optionalRef(subject);
    const node = ref === undefined ? undefined : graph.get(ref);
    const related = new Set(
      node
        ? [...graph.below(node.ref), ...graph.above([node])].map(
            other => other.ref,
          )
        : [ref],
    );
    const chosen =
      ref === undefined || ref === ORGANIZATION_REF
        ? all
        : all.filter(
            ({ subjectRef: about }) =>
              related.has(about) || (node && about === ORGANIZATION_REF),
          );
    const readable = await access.readable(
      chosen.map(({ subjectRef: about }) => about),
      credentials,
    );
    return chosen.filter(({ subjectRef: about }) => readable.has(about));
  }

  function askedPage<T>(all: readonly T[], req: Request): PageOf<T> {
    const { offset, limit } = readPage(req, clock());
    return pageOf(all.slice(offset, offset + limit), offset, all.length);
  }

  function forCaller(
    halt: StoredHalt,
    graph: SubjectGraph,
    person: Person | undefined,
  ): Halt {
    const view: HaltView = line.view(halt, graph);
    return {
      ...view,
      youDecide: person !== undefined && isOneOf(person, view.deciders),
    };
  }

  function audited(
    req: Request,
    eventId: string,
    work: (note: NoteMeta) => Promise<void>,
  ): Promise<void> {
    return auditedAct(auditor, req, eventId, work);
  }
}

/** How much of a halt's story is told. */
const MOST_ACTS = 500;

function isUser({ principal }: BackstageCredentials): boolean {
  return (principal as { type?: string }).type === 'user';
}

function storyOf({
  at,
  by,
  act,
  changes = {},
}: {
  at: number;
  by: string;
  act: string;
  changes?: Record<string, { to?: unknown }>;
}): HaltAct {
  return {
    at: new Date(at).toISOString(),
    by,
    act: act as HaltAct['act'],
    ...(changes.note && { note: String(changes.note.to) }),
    ...(act === 'halt-extended' &&
      changes.expiresAt && { expiresAt: String(changes.expiresAt.to) }),
  };
}
