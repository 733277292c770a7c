import { NotAllowedError } from '@backstage/errors';
import {
  driveInitiativeCreatePermission,
  driveInitiativeReadPermission,
  driveInitiativeUpdatePermission,
  Initiative,
  InitiativeItem,
  InitiativeItemState,
  InitiativePreview,
  InitiativeSummary,
  PageOf,
  subjectRef,
} from 'backstage-plugin-drive-common';
import { Request, Router } from 'express';
import { isOneOf, notVisible, Person } from '../../serve/Access';
import { optionalRef, queryOf, readPage } from '../../serve/query';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { auditedAct, NoteMeta } from '../auditedAct';
import { OperateOptions } from '../OperateOptions';
import { pageOf } from '../pageOf';
import { readBody } from '../readBody';
import { countItems, doneShareOf } from './countItems';
import { dayOf } from './days';
import { InitiativeActs } from './InitiativeActs';
import { InitiativeKeeper } from './InitiativeKeeper';
import { byTargetDate, Initiatives, named } from './Initiatives';
import { teamOf } from './populationOf';
import {
  closeBody,
  creationBody,
  draftBody,
  exemptionBody,
  markBody,
  toDraft,
  updateBody,
} from './readInitiative';
import {
  isPresent,
  PresentItem,
  stateOf,
  StoredInitiative,
} from './StoredInitiative';

/** How many items a preview shows. */
const PREVIEW_ITEMS = 20;

const STATES: readonly string[] = ['active', 'planned', 'closed'];
const ITEM_STATES: readonly InitiativeItemState[] = [
  'open',
  'unknown',
  'done',
  'exempt',
];

/** `/v1/initiatives`. Signed-in users only; what the catalog hides from them is neither listed nor counted. */
export function addInitiativeRoutes(
  router: Router,
  {
    initiatives,
    acts,
    keeper,
  }: {
    initiatives: Initiatives;
    acts: InitiativeActs;
    keeper: InitiativeKeeper;
  },
  options: OperateOptions,
): void {
  const { access, auditor, clock, config, subjects } = options;
  const { store } = initiatives;

  router.get('/v1/initiatives', async (req, res) => {
    const person = await reader(req);
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
        readableOf(person),
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
      teams: teamsOf(items, graph, readable),
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
    await audited(req, 'initiative-create', async meta => {
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
    const person = await reader(req);
    const { node, graph } = await options.onDemand.subject(refOf(req));
    await access.requireSubject(node, graph, person.credentials);
    res.json({
      items: await initiatives.ofSubject(node, graph, readableOf(person)),
    });
  });

  router.get('/v1/initiatives/:id', async (req, res) => {
    const person = await reader(req);
    const { graph } = await subjects.current();
    res.json(await whole(req.params.id, person, graph));
  });

  router.put('/v1/initiatives/:id', async (req, res) => {
    await audited(req, 'initiative-update', async meta => {
      const { person, initiative, graph } = await requireKeeper(req);
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
    await audited(req, 'initiative-close', async meta => {
      const { person, initiative, graph } = await requireKeeper(req);
      meta({ initiativeId: initiative.id });
      const { revision, reason } = readBody(closeBody, req.body);
      await acts.close({ id: initiative.id, revision }, reason, person.ref);
      res.json(await whole(initiative.id, person, graph));
    });
  });

  router.get('/v1/initiatives/:id/progress', async (req, res) => {
    const person = await reader(req);
    const initiative = await acts.require(req.params.id);
    res.json(await initiatives.progress(initiative, readableOf(person)));
  });

  router.get('/v1/initiatives/:id/teams', async (req, res) => {
    const person = await reader(req);
    const { graph } = await subjects.current();
    const { items, readable } = await readItems(req, person, graph);
    res.json({ items: teamsOf(items, graph, readable) });
  });

  router.get('/v1/initiatives/:id/items', async (req, res) => {
    const person = await reader(req);
    const { graph } = await subjects.current();
    const { initiative, items, readable } = await readItems(req, person, graph);
    const { state, subject } = queryOf(req);
    const { offset, limit } = readPage(req, clock());
    const below = await refsBelow(subject, person, graph);
    const chosen = inOrder(
      items.filter(
        item =>
          (!state || item.state === state) && (!below || below.has(item.ref)),
      ),
      graph,
    );
    const exemptions = await store.exemptions(initiative.id);
    const answer: PageOf<InitiativeItem> = pageOf(
      chosen
        .slice(offset, offset + limit)
        .map(item =>
          initiatives.shownItem(item, graph, exemptions.get(item.ref), ref =>
            readable.has(ref),
          ),
        ),
      offset,
      chosen.length,
    );
    res.json(answer);
  });

  const ITEM = '/v1/initiatives/:id/items/:kind/:namespace/:name';

  router.put(`${ITEM}/exemption`, async (req, res) => {
    await audited(req, 'initiative-exempt', async meta => {
      const { person, initiative, graph } = await requireKeeper(req);
      const node = await requireItem(req, initiative, person, graph);
      meta({ initiativeId: initiative.id, subject: node.ref });
      const body = readBody(exemptionBody, req.body);
      await acts.exempt(initiative, node, body, person.ref);
      res.json(await shown(initiative, node, person, graph));
    });
  });

  router.delete(`${ITEM}/exemption`, async (req, res) => {
    await audited(req, 'initiative-end-exemption', async meta => {
      const { person, initiative, graph } = await requireKeeper(req);
      const node = await requireItem(req, initiative, person, graph);
      meta({ initiativeId: initiative.id, subject: node.ref });
      await acts.endExemption(initiative, node, person.ref);
      res.json(await shown(initiative, node, person, graph));
    });
  });

  router.put(`${ITEM}/mark`, async (req, res) => {
    await audited(req, 'initiative-mark', async meta => {
      const person = await access.person(req, driveInitiativeUpdatePermission);
      const { graph } = await subjects.current();
      const initiative = await acts.require(req.params.id);
      const node = await requireItem(req, initiative, person, graph);
      meta({ initiativeId: initiative.id, subject: node.ref });
      if (
        !isOneOf(person, ownersOf(node)) &&
        !(await keeps(person, initiative))
      ) {
        throw new NotAllowedError(
          `This is for whoever owns ${node.ref} or the initiative.`,
        );
      }
      const { done } = readBody(markBody, req.body);
      await acts.mark(initiative, node, done, person.ref);
      res.json(await shown(initiative, node, person, graph));
    });
  });

  const reader = (req: Request) =>
    access.person(req, driveInitiativeReadPermission);

  const readableOf = (person: Person) => (refs: readonly string[]) =>
    refs.length > 0
      ? access.readable(refs, person.credentials)
      : Promise.resolve(new Set<string>());

  const whole = async (
    id: string,
    person: Person,
    graph: SubjectGraph,
  ): Promise<Initiative> =>
    initiatives.whole(await acts.require(id), graph, readableOf(person));

  /** Whether it is for somebody to change an initiative. */
  async function keeps(
    person: Person,
    { createdBy, draft }: StoredInitiative,
  ): Promise<boolean> {
    return (
      isOneOf(person, [draft.ownerRef, createdBy]) ||
      (await access.isAdmin(person.credentials))
    );
  }

  /** @throws NotAllowedError where it is not for the caller to change the initiative */
  async function requireKeeper(req: Request) {
    const person = await access.person(req, driveInitiativeUpdatePermission);
    const { graph } = await subjects.current();
    const initiative = await acts.require(req.params.id);
    if (!(await keeps(person, initiative))) {
      throw new NotAllowedError(
        `This is for ${initiative.draft.ownerRef}, for who made the initiative, and for the admins of DRIVE.`,
      );
    }
    return { person, graph, initiative };
  }

  /** @throws NotAllowedError where the caller may not read the entity, NotFoundError where it is no item */
  async function requireItem(
    req: Request,
    initiative: StoredInitiative,
    person: Person,
    graph: SubjectGraph,
  ): Promise<SubjectNode> {
    const ref = refOf(req);
    if (!(await access.readable([ref], person.credentials)).has(ref)) {
      throw notVisible({ ref });
    }
    return acts.requireNode(initiative, ref, graph);
  }

  async function shown(
    initiative: StoredInitiative,
    node: SubjectNode,
    person: Person,
    graph: SubjectGraph,
  ): Promise<InitiativeItem> {
    const item = await acts.requireItem(initiative, node.ref);
    const exemptions = await store.exemptions(initiative.id);
    const team = teamOf(node.ref, graph);
    const readable = await readableOf(person)(team ? [team] : []);
    return initiatives.shownItem(item, graph, exemptions.get(node.ref), ref =>
      readable.has(ref),
    );
  }

  /** The items that the caller may read, and what of them and their teams may be told. */
  async function readItems(req: Request, person: Person, graph: SubjectGraph) {
    const initiative = await acts.require(req.params.id);
    const all = (await store.items([initiative.id])).get(initiative.id) ?? [];
    const present = all.filter(isPresent);
    const readable = await readableOf(person)([
      ...new Set(
        present.flatMap(({ ref }) => [ref, teamOf(ref, graph) ?? ref]),
      ),
    ]);
    const items = present.filter(({ ref }) => readable.has(ref));
    return { initiative, items, readable };
  }

  async function refsBelow(
    subject: string | undefined,
    person: Person,
    graph: SubjectGraph,
  ): Promise<ReadonlySet<string> | undefined> {
    const ref = optionalRef(subject);
    if (ref === undefined) {
      return undefined;
    }
    const { node } = await options.onDemand.subject(ref);
    await access.requireSubject(node, graph, person.credentials);
    return new Set(graph.below(ref).map(one => one.ref));
  }

  /** The initiatives with items at or below a subject that the caller may read. */
  async function idsAbout(
    subject: string | undefined,
    person: Person,
    graph: SubjectGraph,
  ): Promise<ReadonlySet<string> | undefined> {
    const below = await refsBelow(subject, person, graph);
    if (!below) {
      return undefined;
    }
    const readable = await readableOf(person)([...below]);
    return new Set(
      await store.idsAbout([...below].filter(ref => readable.has(ref))),
    );
  }

  function audited(
    req: Request,
    eventId: string,
    work: (note: NoteMeta) => Promise<void>,
  ): Promise<void> {
    return auditedAct(auditor, req, eventId, work);
  }
}

function refOf({ params }: Request): string {
  return subjectRef(params.kind, params.namespace, params.name);
}

/** Those who may say that an item is done: its owners, and of a group the group itself. */
function ownersOf({ ref, kind, entity }: SubjectNode): string[] {
  return kind === 'group' ? [ref] : [...(entity?.owners ?? [])];
}

/** What is left first, then by title. */
function inOrder(
  items: readonly PresentItem[],
  graph: SubjectGraph,
): PresentItem[] {
  const placed = items.map(item => ({
    item,
    place: ITEM_STATES.indexOf(item.state),
    title: graph.get(item.ref)?.title ?? item.ref,
  }));
  return placed
    .sort(
      (a, b) =>
        a.place - b.place ||
        a.title.localeCompare(b.title) ||
        (a.item.ref < b.item.ref ? -1 : 1),
    )
    .map(({ item }) => item);
}

/** By title; what belongs to nobody last. A team that the caller may not read is nobody. */
function teamsOf(
  items: readonly PresentItem[],
  graph: SubjectGraph,
  readable: ReadonlySet<string>,
) {
  const byTeam = new Map<string, PresentItem[]>();
  for (const item of items) {
    const team = teamOf(item.ref, graph);
    const key = team !== undefined && readable.has(team) ? team : '';
    const own = byTeam.get(key) ?? [];
    byTeam.set(key, own);
    own.push(item);
  }
  return [...byTeam]
    .map(([ref, own]) => ({
      ...(ref && { team: named(ref, graph) }),
      counts: countItems(own),
    }))
    .sort(
      (a, b) =>
        Number(!a.team) - Number(!b.team) ||
        (a.team?.title ?? '').localeCompare(b.team?.title ?? '') ||
        ((a.team?.ref ?? '') < (b.team?.ref ?? '') ? -1 : 1),
    );
}
