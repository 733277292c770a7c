import {
  EntityName,
  Initiative,
  InitiativeItem,
  InitiativeProgress,
  InitiativeSummary,
  SubjectInitiative,
} from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { elapsedShare } from '../../model/standingAt';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { SubjectService } from '../../subjects/SubjectService';
import { countItems, dayByDay, doneOn, doneShareOf } from './countItems';
import { dayOf, endOfDay, startOfDay } from './days';
import { forecastOf, paceSince } from './forecastOf';
import { isInForce } from './historyOf';
import { InitiativeStore } from './InitiativeStore';
import { teamOf } from './populationOf';
import {
  Exemption,
  isPresent,
  ItemChange,
  PresentItem,
  stateOf,
  StoredInitiative,
  StoredItem,
} from './StoredInitiative';

/** Whether an entity may be told of. */
type Readable = (ref: string) => boolean;

/** What initiatives are read with. */
interface InitiativesOptions {
  client: Knex;
  subjects: SubjectService;
  /** Milliseconds since the epoch. */
  clock: () => number;
}

/** Tells how initiatives stand. */
export class Initiatives {
  readonly store: InitiativeStore;
  readonly #options: InitiativesOptions;

  constructor(options: InitiativesOptions) {
    this.#options = options;
    this.store = new InitiativeStore(options.client);
  }

  /**
   * The active initiatives with items at or below a subject, the earliest target date first. Counts and forecast are of
   * these items, whoever asks: nothing is held back.
   */
  async active(ref: string): Promise<InitiativeSummary[]> {
    const { graph } = await this.#options.subjects.current();
    const here = new Set(graph.below(ref).map(node => node.ref));
    const found = await this.#activeAbout([...here]);
    const changes = await this.store.changes(
      found.map(({ initiative }) => initiative.id),
    );
    return found.map(({ initiative, items }) =>
      this.#summary(
        initiative,
        items,
        (changes.get(initiative.id) ?? []).filter(change =>
          here.has(change.ref),
        ),
        graph,
      ),
    );
  }

  /** The active initiatives with items at or below a subject that may be told of, in one statement. */
  async ofSubject(
    node: SubjectNode,
    graph: SubjectGraph,
    readableOf: (refs: string[]) => Promise<ReadonlySet<string>>,
  ): Promise<SubjectInitiative[]> {
    const found = await this.#activeAbout(
      graph.below(node.ref).map(({ ref }) => ref),
    );
    const refs = found.flatMap(({ items }) => items.map(({ ref }) => ref));
    const readable = refs.length > 0 ? await readableOf(refs) : new Set();
    return found.flatMap(({ initiative, items }) => {
      const shown = items.filter(({ ref }) => readable.has(ref));
      const own = shown.find(({ ref }) => ref === node.ref);
      const { title, targetDate, pillarId } = initiative.draft;
      return shown.length === 0
        ? []
        : [
            {
              initiative: {
                id: initiative.id,
                title,
                targetDate,
                pillarId,
                state: stateOf(initiative, this.#options.clock()),
              },
              counts: countItems(shown),
              ...(own && {
                own: { state: own.state, since: own.since, reason: own.reason },
              }),
            },
          ];
    });
  }

  /** How some initiatives stand, in their order, in two statements. */
  async summaries(
    initiatives: readonly StoredInitiative[],
    graph: SubjectGraph,
    readableOf: (refs: string[]) => Promise<ReadonlySet<string>>,
  ): Promise<InitiativeSummary[]> {
    const ids = initiatives.map(({ id }) => id);
    const items = await this.store.items(ids);
    const changes = await this.store.changes(ids);
    const refs = new Set(
      [...items.values()].flatMap(own => own.map(({ ref }) => ref)),
    );
    const readable = await readableOf([...refs]);
    return initiatives.map(initiative =>
      this.#summary(
        initiative,
        (items.get(initiative.id) ?? [])
          .filter(isPresent)
          .filter(({ ref }) => readable.has(ref)),
        (changes.get(initiative.id) ?? []).filter(({ ref }) =>
          readable.has(ref),
        ),
        graph,
      ),
    );
  }

  /** An initiative as it is shown to somebody. */
  async whole(
    initiative: StoredInitiative,
    graph: SubjectGraph,
    readableOf: (refs: string[]) => Promise<ReadonlySet<string>>,
  ): Promise<Initiative> {
    const [summary] = await this.summaries([initiative], graph, readableOf);
    const { draft, createdAt, createdBy, closed } = initiative;
    return {
      ...summary,
      population: draft.population,
      done: draft.done,
      milestones: draft.milestones,
      createdAt: iso(createdAt),
      createdBy,
      ...(closed && {
        closed: { at: iso(closed.at), by: closed.by, reason: closed.reason },
      }),
    };
  }

  /** How it went, by the items that may be told of. */
  async progress(
    initiative: StoredInitiative,
    readableOf: (refs: string[]) => Promise<ReadonlySet<string>>,
  ): Promise<InitiativeProgress> {
    const now = this.#options.clock();
    const { id } = initiative;
    const items = (await this.store.items([id])).get(id) ?? [];
    const all = (await this.store.changes([id])).get(id) ?? [];
    const readable = await readableOf(items.map(({ ref }) => ref));
    const changes = all.filter(({ ref }) => readable.has(ref));
    return {
      days: dayByDay(initiative, changes, now),
      forecast: this.#forecast(
        initiative,
        items.filter(({ ref }) => readable.has(ref)),
        changes,
      ),
    };
  }

  /**
   * An item as it is shown to somebody.
   *
   * @param readable - whether its team may be told of
   */
  shownItem(
    item: PresentItem,
    graph: SubjectGraph,
    exemption: Exemption | undefined,
    readable: Readable,
  ): InitiativeItem {
    const { ref, state, since, reason } = item;
    const team = teamOf(ref, graph);
    return {
      entity: named(ref, graph),
      ...(team !== undefined && readable(team) && { team: named(team, graph) }),
      state,
      since,
      reason,
      ...(isInForce(exemption, dayOf(this.#options.clock())) && {
        exemption: {
          reason: exemption.reason,
          by: exemption.by,
          at: iso(exemption.at),
          expiresOn: exemption.expiresOn,
        },
      }),
    };
  }

  #summary(
    initiative: StoredInitiative,
    items: readonly StoredItem[],
    changes: readonly ItemChange[],
    graph: SubjectGraph,
  ): InitiativeSummary {
    const { id, revision, draft, closed } = initiative;
    const { title, why, ownerRef, pillarId, startDate, targetDate } = draft;
    const now = this.#options.clock();
    const counts = countItems(items);
    const doneShare = doneShareOf(counts);
    return {
      id,
      revision,
      title,
      why,
      owner: named(ownerRef, graph),
      pillarId,
      state: stateOf(initiative, now),
      startDate,
      targetDate,
      counts,
      ...(doneShare !== undefined && { doneShare }),
      elapsedShare: elapsedShare(
        { startsAt: startOfDay(startDate), dueAt: endOfDay(targetDate) },
        closed?.at ?? now,
      ),
      forecast: this.#forecast(initiative, items, changes),
    };
  }

  #forecast(
    initiative: StoredInitiative,
    items: readonly StoredItem[],
    changes: readonly ItemChange[],
  ) {
    const now = this.#options.clock();
    const since = paceSince(initiative, now);
    return forecastOf(
      initiative,
      countItems(items),
      doneOn(changes, since),
      now,
    );
  }

  async #activeAbout(
    refs: readonly string[],
  ): Promise<{ initiative: StoredInitiative; items: PresentItem[] }[]> {
    const rows = await this.store.openItemsOf(
      refs,
      dayOf(this.#options.clock()),
    );
    const found = new Map<
      string,
      { initiative: StoredInitiative; items: PresentItem[] }
    >();
    for (const { initiative, item } of rows) {
      if (isPresent(item)) {
        const one = found.get(initiative.id) ?? { initiative, items: [] };
        found.set(initiative.id, one);
        one.items.push(item);
      }
    }
    return [...found.values()].sort((a, b) =>
      byTargetDate(a.initiative, b.initiative),
    );
  }
}

/** The earliest target date first. */
export function byTargetDate(a: StoredInitiative, b: StoredInitiative): number {
  const [left, right] = [a, b].map(
    ({ draft, id }) => `${draft.targetDate} ${draft.title} ${id}`,
  );
  return left < right ? -1 : 1;
}

export function named(ref: string, graph: SubjectGraph): EntityName {
  return { ref, title: graph.get(ref)?.title ?? ref };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
