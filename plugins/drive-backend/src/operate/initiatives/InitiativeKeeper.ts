import { Knex } from 'knex';
import { failureMessage } from '../../store/failureMessage';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { OperateOptions } from '../OperateOptions';
import { OwnRecords } from '../ownRecords';
import { dayOf, endOfDay, startOfDay } from './days';
import { historyOf, isInForce } from './historyOf';
import { InitiativeNews } from './InitiativeNews';
import { InitiativeStore } from './InitiativeStore';
import { judgeOf, JudgeOnce } from './judgeOf';
import { populationOf } from './populationOf';
import {
  Exemption,
  ItemChange,
  stateOf,
  StoredInitiative,
  StoredItem,
} from './StoredInitiative';

/** What some items of an initiative are judged by. */
export interface Session {
  nodes: readonly SubjectNode[];
  judgeOnce: JudgeOnce;
  /** Whether these are all of its population. */
  whole: boolean;
  /** Whether what was is worked out anew, from what is known of the past. */
  rebuild: boolean;
  now: number;
}

/** Keeps what becomes of initiatives' items, and lets metrics know of it. */
export class InitiativeKeeper {
  readonly #options: OperateOptions;
  readonly #store: InitiativeStore;
  readonly #ownRecords: OwnRecords;
  readonly #news: InitiativeNews;

  constructor(options: OperateOptions, store: InitiativeStore) {
    this.#options = options;
    this.#store = store;
    this.#ownRecords = new OwnRecords(options.records, options.clock);
    this.#news = new InitiativeNews(options, store);
  }

  /** Judges items where there is anything new to judge them by, tells metrics, and tells people what is due. */
  async keepUp(signal: AbortSignal): Promise<void> {
    const { logger, subjects } = this.#options;
    const { graph } = await subjects.current();
    if (graph.nodes.size < 2) {
      return;
    }
    const basis = await this.#basis();
    for (const initiative of await this.#store.all({ open: true })) {
      if (signal.aborted) {
        return;
      }
      try {
        if (initiative.judgedFrom !== basis) {
          await this.judgeAll(initiative.id);
        }
        await this.#news.tell(initiative.id, graph);
      } catch (error) {
        // One initiative's trouble is not the others'.
        logger.error(
          `The initiative ${
            initiative.id
          } could not be judged: ${failureMessage(error)}`,
        );
      }
    }
    for (const id of await this.#store.unrecorded()) {
      if (signal.aborted) {
        return;
      }
      await this.#record(id);
    }
  }

  /** Judges all items of an initiative by what is known now. Of one that is closed nothing changes any more. */
  async judgeAll(id: string): Promise<void> {
    const { client, subjects } = this.#options;
    const initiative = await this.#store.get(id);
    if (!initiative || initiative.closed) {
      return;
    }
    const basis = await this.#basis();
    const { graph } = await subjects.current();
    const session = await this.prepare(initiative, graph);
    await client.transaction(async transaction => {
      const locked = await this.#store.lock(transaction, id);
      // Whoever was faster judges it.
      if (locked?.revision === initiative.revision && !locked.closed) {
        await this.settle(transaction, locked, session);
        await this.#store.noteJudged(transaction, id, { judgedFrom: basis });
      }
    });
  }

  /**
   * Reads what items are judged by, before anybody has to wait.
   *
   * @param how - `only`: the item to judge, default: all of the population. `rebuild`: what was is worked out anew.
   *   `present`: the past does not matter
   * @throws InputError where the population's filter is none
   */
  async prepare(
    initiative: StoredInitiative,
    graph: SubjectGraph,
    {
      only,
      rebuild = false,
      present = false,
    }: { only?: SubjectNode; rebuild?: boolean; present?: boolean } = {},
  ): Promise<Session> {
    const now = this.#options.clock();
    const { draft, launchedAt } = initiative;
    const isActive = stateOf(initiative, now) === 'active';
    const anew =
      isActive && !only && !present && (rebuild || launchedAt === undefined);
    const nodes = only ? [only] : populationOf(draft.population, graph);
    const judgeOnce = await judgeOf(this.#options, draft, nodes, {
      since: anew ? startOfDay(draft.startDate) : undefined,
      now,
    });
    return { nodes, judgeOnce, whole: !only, rebuild: anew, now };
  }

  /**
   * Writes how items stand, as far as it is new; the transaction has to hold the initiative's lock. Before the start
   * there is no history of it.
   */
  async settle(
    transaction: Knex.Transaction,
    initiative: StoredInitiative,
    { nodes, judgeOnce, whole, rebuild, now }: Session,
  ): Promise<void> {
    const { id, draft, launchedAt } = initiative;
    const store = this.#store;
    const today = dayOf(now);
    const exemptions = await store.exemptions(id, transaction);
    const judge = judgeOnce(
      draft.done.by === 'hand' ? await store.marks(id, transaction) : new Map(),
    );
    const stored = (await store.items([id], transaction)).get(id) ?? [];
    const before = new Map(stored.map(item => [item.ref, item]));
    const items: StoredItem[] = [];
    const changes: ItemChange[] = [];
    const keepsHistory = launchedAt !== undefined;
    const become = (
      ref: string,
      state: StoredItem['state'],
      reason: string,
    ) => {
      const was = before.get(ref);
      if (was?.state !== state) {
        items.push({
          ref,
          state,
          since: today,
          reason,
          recorded: !keepsHistory,
        });
        if (keepsHistory) {
          changes.push({ ref, day: today, at: now, state });
        }
      } else if (was.reason !== reason) {
        items.push({ ...was, reason });
      }
    };
    for (const node of nodes) {
      const { ref } = node;
      const exemption = exemptions.get(ref);
      const judged = judge.now(node);
      const exempt = isInForce(exemption, today);
      const state = exempt ? 'exempt' : judged.state;
      const reason = exempt ? reasonOf(exemption) : judged.reason;
      if (rebuild) {
        const history = historyOf(node, judge, exemption, {
          startDate: draft.startDate,
          now,
        });
        const since = history[history.length - 1].day;
        items.push({ ref, state, since, reason, recorded: false });
        changes.push(...history);
      } else {
        become(ref, state, reason);
      }
    }
    if (whole) {
      const present = new Set(nodes.map(({ ref }) => ref));
      for (const was of stored) {
        if (!present.has(was.ref)) {
          become(was.ref, 'absent', 'It is not in the population.');
        }
      }
    }
    if (rebuild) {
      await store.forgetChanges(transaction, id);
      await store.unrecord(transaction, id);
      await this.#noteLaunch(transaction, initiative, now);
    }
    await store.writeItems(transaction, id, items);
    await store.writeChanges(transaction, id, changes);
  }

  async #noteLaunch(
    transaction: Knex.Transaction,
    { id, draft, launchedAt, judgedFrom }: StoredInitiative,
    now: number,
  ): Promise<void> {
    if (launchedAt !== undefined) {
      return;
    }
    await this.#store.noteJudged(transaction, id, {
      judgedFrom,
      launchedAt: now,
    });
    await this.#options.auditTrail.write(transaction, {
      at: now,
      by: 'drive:initiatives',
      kind: 'initiative',
      objectId: id,
      act: 'initiative-launched',
      subjectRef: draft.ownerRef,
    });
  }

  /** What items are judged from: the catalog, what was measured, the model and the day. */
  async #basis(): Promise<string> {
    const { clock, config, snapshots, subjects } = this.#options;
    const { version } = await subjects.current();
    return [
      await snapshots.version(),
      version,
      config.model.version,
      dayOf(clock()),
    ].join(' ');
  }

  /** Lets metrics know of all items of an initiative that are not as they know them. */
  async #record(id: string): Promise<void> {
    const store = this.#store;
    const turns = await store.turns(id);
    const initiative = await store.get(id);
    if (!initiative) {
      return;
    }
    const { draft, closed } = initiative;
    const histories = new Map<string, ItemChange[]>();
    for (const change of (await store.changes([id])).get(id) ?? []) {
      const own = histories.get(change.ref) ?? [];
      histories.set(change.ref, own);
      own.push(change);
    }
    const items = (await store.items([id])).get(id) ?? [];
    await this.#ownRecords.writeInitiativeItems(
      items
        .filter(({ recorded }) => !recorded)
        .map(({ ref }) => ({
          ref,
          initiativeId: id,
          title: draft.title,
          startsAt: startOfDay(draft.startDate),
          dueAt: endOfDay(draft.targetDate),
          ...(closed && { closedAt: closed.at }),
          history: (histories.get(ref) ?? []).map(({ at, state }) => ({
            at,
            state,
          })),
        })),
    );
    await store.noteRecorded(id, turns);
  }
}

function reasonOf({ expiresOn, reason }: Exemption): string {
  return `Exempt until ${expiresOn}: ${reason}`;
}
