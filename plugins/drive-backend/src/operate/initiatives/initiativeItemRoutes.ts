import { NotAllowedError } from '@backstage/errors';
import {
  driveInitiativeUpdatePermission,
  InitiativeItem,
  PageOf,
  subjectRef,
} from 'backstage-plugin-drive-common';
import { Request, Router } from 'express';
import { isOneOf, notVisible, Person } from '../../serve/Access';
import { queryOf, readPage } from '../../serve/query';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { auditedAct } from '../auditedAct';
import { OperateOptions } from '../OperateOptions';
import { pageOf } from '../pageOf';
import { readBody } from '../readBody';
import { InitiativeActs } from './InitiativeActs';
import { InitiativeReaders } from './InitiativeReaders';
import { Initiatives } from './Initiatives';
import { inOrder } from './itemOrder';
import { itemsByTeam } from './itemsByTeam';
import { teamOf } from './populationOf';
import { exemptionBody, markBody } from './readInitiative';
import { isPresent, StoredInitiative } from './StoredInitiative';

/** `/v1/initiatives/{id}/items` and `/teams`: what of an initiative is done, and what is left for whom. */
export function addInitiativeItemRoutes(
  router: Router,
  {
    initiatives,
    acts,
    readers,
  }: {
    initiatives: Initiatives;
    acts: InitiativeActs;
    readers: InitiativeReaders;
  },
  options: OperateOptions,
): void {
  const { access, auditor, clock, subjects } = options;
  const { store } = initiatives;

  router.get('/v1/initiatives/:id/teams', async (req, res) => {
    const person = await readers.reader(req);
    const { graph } = await subjects.current();
    const { items, readable } = await readItems(req, person, graph);
    res.json({ items: itemsByTeam(items, graph, readable) });
  });

  router.get('/v1/initiatives/:id/items', async (req, res) => {
    const person = await readers.reader(req);
    const { graph } = await subjects.current();
    const { initiative, items, readable } = await readItems(req, person, graph);
    const { state, subject } = queryOf(req);
    const { offset, limit } = readPage(req, clock());
    const below = await readers.refsBelow(subject, person, graph);
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
    await auditedAct(auditor, req, 'initiative-exempt', async meta => {
      const { person, initiative, graph } = await readers.requireKeeper(req);
      const node = await requireItem(req, initiative, person, graph);
      meta({ initiativeId: initiative.id, subject: node.ref });
      const body = readBody(exemptionBody, req.body);
      await acts.exempt(initiative, node, body, person.ref);
      res.json(await shown(initiative, node, person, graph));
    });
  });

  router.delete(`${ITEM}/exemption`, async (req, res) => {
    await auditedAct(auditor, req, 'initiative-end-exemption', async meta => {
      const { person, initiative, graph } = await readers.requireKeeper(req);
      const node = await requireItem(req, initiative, person, graph);
      meta({ initiativeId: initiative.id, subject: node.ref });
      await acts.endExemption(initiative, node, person.ref);
      res.json(await shown(initiative, node, person, graph));
    });
  });

  router.put(`${ITEM}/mark`, async (req, res) => {
    await auditedAct(auditor, req, 'initiative-mark', async meta => {
      const person = await access.person(req, driveInitiativeUpdatePermission);
      const { graph } = await subjects.current();
      const initiative = await acts.require(req.params.id);
      const node = await requireItem(req, initiative, person, graph);
      meta({ initiativeId: initiative.id, subject: node.ref });
      if (
        !isOneOf(person, ownersOf(node)) &&
        !(await readers.keeps(person, initiative))
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
    const readable = await readers.readableOf(person)(team ? [team] : []);
    return initiatives.shownItem(item, graph, exemptions.get(node.ref), ref =>
      readable.has(ref),
    );
  }

  /** The items that the caller may read, and what of them and their teams may be told. */
  async function readItems(req: Request, person: Person, graph: SubjectGraph) {
    const initiative = await acts.require(req.params.id);
    const all = (await store.items([initiative.id])).get(initiative.id) ?? [];
    const present = all.filter(isPresent);
    const readable = await readers.readableOf(person)([
      ...new Set(
        present.flatMap(({ ref }) => [ref, teamOf(ref, graph) ?? ref]),
      ),
    ]);
    const items = present.filter(({ ref }) => readable.has(ref));
    return { initiative, items, readable };
  }
}

function refOf({ params }: Request): string {
  return subjectRef(params.kind, params.namespace, params.name);
}

/** Those who may say that an item is done: its owners, and of a group the group itself. */
function ownersOf({ ref, kind, entity }: SubjectNode): string[] {
  return kind === 'group' ? [ref] : [...(entity?.owners ?? [])];
}
