import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { InitiativeDraft } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { changesBetween } from '../changesBetween';
import { OperateOptions } from '../OperateOptions';
import { dayOf } from './days';
import { isInForce } from './historyOf';
import { InitiativeKeeper } from './InitiativeKeeper';
import { InitiativeStore } from './InitiativeStore';
import { populationOf } from './populationOf';
import {
  Exemption,
  isPresent,
  PresentItem,
  StoredInitiative,
} from './StoredInitiative';

/** What people do with initiatives. Who may, was decided before. */
export class InitiativeActs {
  readonly #options: OperateOptions;
  readonly #store: InitiativeStore;
  readonly #keeper: InitiativeKeeper;

  constructor(
    options: OperateOptions,
    store: InitiativeStore,
    keeper: InitiativeKeeper,
  ) {
    this.#options = options;
    this.#store = store;
    this.#keeper = keeper;
  }

  /** @throws NotFoundError */
  async require(id: string): Promise<StoredInitiative> {
    const initiative = await this.#store.get(id);
    if (!initiative) {
      throw new NotFoundError(`There is no initiative ${id}.`);
    }
    return initiative;
  }

  /**
   * Makes an initiative, with its items as they are. The same content under the same id makes one, however often it comes.
   *
   * @throws ConflictError where the id is taken by something else
   */
  async create(id: string, draft: InitiativeDraft, by: string): Promise<void> {
    const { auditTrail, client, clock, subjects } = this.#options;
    const createdFrom = JSON.stringify(draft);
    const known = await this.#store.get(id);
    if (known) {
      requireSame(known, createdFrom);
      return;
    }
    const { graph } = await subjects.current();
    const initiative: StoredInitiative = {
      id,
      revision: 1,
      draft,
      createdFrom,
      createdAt: clock(),
      createdBy: by,
    };
    const session = await this.#keeper.prepare(initiative, graph);
    const created = await client.transaction(async transaction => {
      if (!(await this.#store.insert(transaction, initiative))) {
        return false;
      }
      await auditTrail.write(transaction, {
        at: initiative.createdAt,
        by,
        kind: 'initiative',
        objectId: id,
        act: 'initiative-created',
        subjectRef: draft.ownerRef,
        changes: changesBetween(undefined, draft),
      });
      await this.#keeper.settle(transaction, initiative, session);
      return true;
    });
    if (!created) {
      requireSame(await this.require(id), createdFrom);
    }
  }

  /**
   * Says something else of an initiative. Where it begins at another time, or other things are done, its history is worked
   * out anew.
   *
   * @throws ConflictError where it was changed meanwhile, or is closed
   */
  async update(
    { id, revision }: { id: string; revision: number },
    draft: InitiativeDraft,
    by: string,
  ): Promise<void> {
    const { auditTrail, client, clock, subjects } = this.#options;
    const before = await this.require(id);
    requireRevision(before, revision);
    const changes = changesBetween(before.draft, draft);
    if (Object.keys(changes).length === 0) {
      return;
    }
    const { graph } = await subjects.current();
    const now = clock();
    const goesBack = dayOf(now) < draft.startDate;
    const after: StoredInitiative = {
      ...before,
      revision: revision + 1,
      draft,
      ...(goesBack && { launchedAt: undefined }),
    };
    const session = await this.#keeper.prepare(after, graph, {
      rebuild: Boolean(changes.done || changes.startDate),
    });
    await client.transaction(async transaction => {
      await this.#store.lock(transaction, id);
      if (
        !(await this.#store.change(transaction, { id, revision }, { draft }))
      ) {
        throw changedMeanwhile();
      }
      await auditTrail.write(transaction, {
        at: now,
        by,
        kind: 'initiative',
        objectId: id,
        act: 'initiative-updated',
        subjectRef: draft.ownerRef,
        changes,
      });
      if (goesBack && before.launchedAt !== undefined) {
        await this.#store.unlaunch(transaction, id);
      }
      await this.#keeper.settle(transaction, after, session);
      await this.#store.unrecord(transaction, id);
    });
  }

  /** Ends it for good. @throws ConflictError where it was changed meanwhile, or is closed */
  async close(
    { id, revision }: { id: string; revision: number },
    reason: string,
    by: string,
  ): Promise<void> {
    const { auditTrail, client, clock } = this.#options;
    const { draft, closed, ...rest } = await this.require(id);
    if (
      closed?.by === by &&
      closed.reason === reason &&
      rest.revision === revision + 1
    ) {
      return;
    }
    const at = clock();
    await client.transaction(async transaction => {
      await this.#store.lock(transaction, id);
      const changed = await this.#store.change(
        transaction,
        { id, revision },
        { closed: { at, by, reason } },
      );
      if (!changed) {
        throw changedMeanwhile();
      }
      await this.#store.unrecord(transaction, id);
      await auditTrail.write(transaction, {
        at,
        by,
        kind: 'initiative',
        objectId: id,
        act: 'initiative-closed',
        subjectRef: draft.ownerRef,
        changes: { state: { to: 'closed' }, reason: { to: reason } },
      });
    });
  }

  /**
   * Leaves an item out until a day, on which it counts again.
   *
   * @throws InputError, NotFoundError, ConflictError
   */
  async exempt(
    initiative: StoredInitiative,
    node: SubjectNode,
    { reason, expiresOn }: { reason: string; expiresOn: string },
    by: string,
  ): Promise<void> {
    const { id } = initiative;
    const at = this.#options.clock();
    if (expiresOn <= dayOf(at)) {
      throw new InputError('expiresOn: expected a day after today');
    }
    const exemption: Exemption = { ref: node.ref, reason, by, at, expiresOn };
    await this.#changeItem(initiative, node, async transaction => {
      const before = (await this.#store.exemptions(id, transaction)).get(
        node.ref,
      );
      const changes = changesBetween(
        before && { reason: before.reason, expiresOn: before.expiresOn },
        { reason, expiresOn },
      );
      if (isInForce(before, dayOf(at)) && Object.keys(changes).length === 0) {
        return undefined;
      }
      await this.#store.exempt(transaction, id, node.ref, exemption);
      return { at, by, act: 'item-exempted', changes };
    });
  }

  /** Counts an item again that was exempt. Where it was not, nothing changes. */
  async endExemption(
    initiative: StoredInitiative,
    node: SubjectNode,
    by: string,
  ): Promise<void> {
    const { id } = initiative;
    const at = this.#options.clock();
    await this.#changeItem(initiative, node, async transaction => {
      const before = (await this.#store.exemptions(id, transaction)).get(
        node.ref,
      );
      if (!before) {
        return undefined;
      }
      await this.#store.exempt(transaction, id, node.ref, undefined);
      const { reason, expiresOn } = before;
      return {
        at,
        by,
        act: 'exemption-ended',
        changes: { reason: { from: reason }, expiresOn: { from: expiresOn } },
      };
    });
  }

  /** Says of an item whether it is done. @throws InputError, NotFoundError, ConflictError */
  async mark(
    initiative: StoredInitiative,
    node: SubjectNode,
    done: boolean,
    by: string,
  ): Promise<void> {
    const { id, draft } = initiative;
    if (draft.done.by !== 'hand') {
      throw new InputError(
        'Items of this initiative are judged by what is measured, not by hand.',
      );
    }
    const at = this.#options.clock();
    await this.#changeItem(initiative, node, async transaction => {
      const before = (await this.#store.marks(id, transaction)).get(node.ref);
      if ((before?.done ?? false) === done) {
        return undefined;
      }
      await this.#store.mark(transaction, id, { ref: node.ref, done, by, at });
      return {
        at,
        by,
        act: 'item-marked',
        changes: { done: { from: before?.done ?? false, to: done } },
      };
    });
  }

  /** An item of the population. @throws NotFoundError */
  async requireItem(
    { id }: StoredInitiative,
    ref: string,
  ): Promise<PresentItem> {
    const item = await this.#store.item(id, ref);
    if (!item || !isPresent(item)) {
      throw new NotFoundError(`${ref} is not in the initiative's population.`);
    }
    return item;
  }

  /** An entity of the catalog in the population. @throws NotFoundError */
  requireNode(
    { draft }: StoredInitiative,
    ref: string,
    graph: SubjectGraph,
  ): SubjectNode {
    const node = populationOf(draft.population, graph).find(
      one => one.ref === ref,
    );
    if (!node) {
      throw new NotFoundError(`${ref} is not in the initiative's population.`);
    }
    return node;
  }

  /**
   * Changes what is said of one item, and judges it by that at once.
   *
   * @param change - tells what to note in the audit trail; undefined: nothing was changed
   */
  async #changeItem(
    initiative: StoredInitiative,
    node: SubjectNode,
    change: (transaction: Knex.Transaction) => Promise<
      | {
          at: number;
          by: string;
          act: string;
          changes: Record<string, { from?: unknown; to?: unknown }>;
        }
      | undefined
    >,
  ): Promise<void> {
    const { auditTrail, client, subjects } = this.#options;
    const { id } = initiative;
    const { graph } = await subjects.current();
    const session = await this.#keeper.prepare(initiative, graph, {
      only: node,
    });
    await client.transaction(async transaction => {
      const locked = await this.#store.lock(transaction, id);
      if (!locked || locked.closed) {
        throw new ConflictError('The initiative is closed.');
      }
      if (locked.revision !== initiative.revision) {
        throw changedMeanwhile();
      }
      const act = await change(transaction);
      if (act) {
        await auditTrail.write(transaction, {
          ...act,
          kind: 'initiative',
          objectId: id,
          subjectRef: node.ref,
        });
        await this.#keeper.settle(transaction, locked, session);
      }
    });
  }
}

function requireSame({ createdFrom }: StoredInitiative, asked: string): void {
  if (createdFrom !== asked) {
    throw new ConflictError('There is another initiative with this id.');
  }
}

function requireRevision(
  { closed, revision }: StoredInitiative,
  asked: number,
): void {
  if (closed) {
    throw new ConflictError('The initiative is closed.');
  }
  if (revision !== asked) {
    throw changedMeanwhile();
  }
}

function changedMeanwhile(): ConflictError {
  return new ConflictError(
    'The initiative was changed meanwhile. Read it again.',
  );
}
