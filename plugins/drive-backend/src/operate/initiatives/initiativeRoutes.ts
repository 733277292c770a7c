import {
  driveInitiativeCreatePermission,
  Initiative,
  InitiativePreview,
  InitiativeSummary,
  PageOf,
  subjectRef,
} from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { Person } from '../../serve/Access';
import { queryOf, readPage } from '../../serve/query';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { auditedAct } from '../auditedAct';
import { OperateOptions } from '../OperateOptions';
import { pageOf } from '../pageOf';
import { readBody } from '../readBody';
import { countItems, doneShareOf } from './countItems';
import { dayOf } from './days';
import { InitiativeActs } from './InitiativeActs';
import { InitiativeKeeper } from './InitiativeKeeper';
import { InitiativeReaders } from './InitiativeReaders';
import { byTargetDate, Initiatives } from './Initiatives';
import { inOrder } from './itemOrder';
import { itemsByTeam } from './itemsByTeam';
import { teamOf } from './populationOf';
import {
  closeBody,
  creationBody,
  draftBody,
  toDraft,
  updateBody,
} from './readInitiative';
import { PresentItem, stateOf, StoredInitiative } from './StoredInitiative';

/** How many items a preview shows. */
const PREVIEW_ITEMS = 20;

const STATES: readonly string[] = ['active', 'planned', 'closed'];
/** `/v1/initiatives`. Signed-in users only; what the catalog hides from them is neither listed nor counted. */
export function addInitiativeRoutes(
  router: Router,
  {
    initiatives,
    acts,
    keeper,
    readers,
  }: {
    initiatives: Initiatives;
    acts: InitiativeActs;
    keeper: InitiativeKeeper;
    readers: InitiativeReaders;
  },
  options: OperateOptions,
): void {
  const { access, auditor, clock, config, subjects } = options;
  const { store } = initiatives;

  router.get('/v1/initiatives', async (req, res) => {
    const person = await readers.reader(req);
    const { graph } = await subjects.current();
    const { state, subject } = queryOf(req);
    const { offset, limit } = readPage(req, clock());
    const about = await idsAbout(subject, person, graph);
    const chosen = (await store.all())
      .filter(one => !state || stateOf(one, clock()) === state)
      .filter(({ id }) => !about || about.has(id))
      .sort(
        (a, b) =>
          STATES.indexOf(stateOf(a, clock())) -
            STATES.indexOf(stateOf(b, clock())) || byTargetDate(a, b),
      );
    const answer: PageOf<InitiativeSummary> = pageOf(
      await initiatives.summaries(
        chosen.slice(offset, offset + limit),
        graph,
        readers.readableOf(person),
      ),
      offset,
      chosen.length,
    );
    res.json(answer);
  });

  router.post('/v1/initiatives/preview', async (req, res) => {
    const person = await access.person(req, driveInitiativeCreatePermission);
    const { graph } = await subjects.current();
    const draft = toDraft(readBody(draftBody, req.body), {
      config,
      graph,
      now: clock(),
    });
    const { nodes, judgeOnce } = await keeper.prepare(
      { draft } as StoredInitiative,
      graph,
      { present: true },
    );
    const judge = judgeOnce(new Map());
    const readable = await access.readable(
      nodes.flatMap(({ ref }) => [ref, teamOf(ref, graph) ?? ref]),
      person.credentials,
    );
    const items: PresentItem[] = nodes
      .filter(({ ref }) => readable.has(ref))
      .map(node => ({
        ref: node.ref,
        ...judge.now(node),
        since: dayOf(clock()),
        recorded: false,
      }));
    const counts = countItems(items);
    const doneShare = doneShareOf(counts);
    const answer: InitiativePreview = {
      counts,
      ...(doneShare !== undefined && { doneShare }),
      teams: itemsByTeam(items, graph, readable),
      items: inOrder(items, graph)
        .slice(0, PREVIEW_ITEMS)
        .map(one =>
          initiatives.shownItem(one, graph, undefined, ref =>
            readable.has(ref),
          ),
        ),
    };
    res.json(answer);
  });

  router.post('/v1/initiatives', async (req, res) => {
    await auditedAct(auditor, req, 'initiative-create', async meta => {
      const person = await access.person(req, driveInitiativeCreatePermission);
      const { id, ...body } = readBody(creationBody, req.body);
      meta({ initiativeId: id });
      const { graph } = await subjects.current();
      const known = await store.get(id);
      const draft = toDraft(body, {
        config,
        graph,
        now: clock(),
        // Asking again for what there is, is no mistake, whatever became of the catalog.
        before: known && JSON.parse(known.createdFrom),
      });
      await acts.create(id, draft, person.ref);
      res.json(await whole(id, person, graph));
    });
  });

  router.get('/v1/initiatives/of/:kind/:namespace/:name', async (req, res) => {
    const person = await readers.reader(req);
    const { node, graph } = await options.onDemand.subject(
      subjectRef(req.params.kind, req.params.namespace, req.params.name),
    );
    await access.requireSubject(node, graph, person.credentials);
    res.json({
      items: await initiatives.ofSubject(
        node,
        graph,
        readers.readableOf(person),
      ),
    });
  });

  router.get('/v1/initiatives/:id', async (req, res) => {
    const person = await readers.reader(req);
    const { graph } = await subjects.current();
    res.json(await whole(req.params.id, person, graph));
  });

  router.put('/v1/initiatives/:id', async (req, res) => {
    await auditedAct(auditor, req, 'initiative-update', async meta => {
      const { person, initiative, graph } = await readers.requireKeeper(req);
      meta({ initiativeId: initiative.id });
      const { revision, ...body } = readBody(updateBody, req.body);
      const draft = toDraft(body, {
        config,
        graph,
        now: clock(),
        before: initiative.draft,
      });
      await acts.update({ id: initiative.id, revision }, draft, person.ref);
      res.json(await whole(initiative.id, person, graph));
    });
  });

  router.post('/v1/initiatives/:id/close', async (req, res) => {
    await auditedAct(auditor, req, 'initiative-close', async meta => {
      const { person, initiative, graph } = await readers.requireKeeper(req);
      meta({ initiativeId: initiative.id });
      const { revision, reason } = readBody(closeBody, req.body);
      await acts.close({ id: initiative.id, revision }, reason, person.ref);
      res.json(await whole(initiative.id, person, graph));
    });
  });

  router.get('/v1/initiatives/:id/progress', async (req, res) => {
    const person = await readers.reader(req);
    const initiative = await acts.require(req.params.id);
    res.json(
      await initiatives.progress(initiative, readers.readableOf(person)),
    );
  });

  const whole = async (
    id: string,
    person: Person,
    graph: SubjectGraph,
  ): Promise<Initiative> =>
    initiatives.whole(
      await acts.require(id),
      graph,
      readers.readableOf(person),
    );

  /** The initiatives with items at or below a subject that the caller may read. */
  async function idsAbout(
    subject: string | undefined,
    person: Person,
    graph: SubjectGraph,
  ): Promise<ReadonlySet<string> | undefined> {
    const below = await readers.refsBelow(subject, person, graph);
    if (!below) {
      return undefined;
    }
    const readable = await readers.readableOf(person)([...below]);
    return new Set(
      await store.idsAbout([...below].filter(ref => readable.has(ref))),
    );
  }
}
