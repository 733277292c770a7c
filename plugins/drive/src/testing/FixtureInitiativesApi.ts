import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  DoneCondition,
  EntityName,
  Initiative,
  InitiativeDraft,
  InitiativeForecast,
  InitiativeItem,
  InitiativePreview,
  InitiativeProgress,
  InitiativeSummary,
  InitiativesApi,
  ItemCounts,
  Page,
  SubjectInitiative,
  WithId,
  PageOf,
} from 'backstage-plugin-drive-common';
import { dayAfter, daysBetween } from '../initiatives/days';
import { fixtureInitiatives } from './fixtureInitiatives';
import { FixtureSubject, fixtureSubjects } from './fixtureSubjects';
import { matchesPredicate } from './matchesPredicate';

const ME = 'user:default/guest';

type Stored = InitiativeDraft &
  Pick<Initiative, 'id' | 'revision' | 'createdAt' | 'createdBy' | 'closed'> & {
    /** By the component's ref: the day that it was done on. */
    doneOn: Map<string, string>;
    exempt: Map<string, NonNullable<InitiativeItem['exemption']>>;
    unknown: Set<string>;
  };

function nameOf(ref: string): EntityName {
  const found = fixtureSubjects.find(({ info }) => info.ref === ref);
  return { ref, title: found?.info.title ?? ref };
}

const withParents = (ref: string): string[] => {
  const found = fixtureSubjects.find(({ info }) => info.ref === ref);
  const parents = Object.values(found?.parents ?? {}).filter(Boolean);
  return [ref, ...parents.flatMap(parent => withParents(parent!))];
};

function entityOf({ info, parents }: FixtureSubject) {
  const [, name] = info.ref.split('/');
  return {
    kind: 'Component',
    metadata: { name, namespace: 'default', tags: ['java'] },
    spec: {
      type: name.endsWith('-app') ? 'website' : 'service',
      lifecycle: 'production',
    },
    relations: [
      { type: 'ownedBy', targetRef: parents.ownership ?? '' },
      { type: 'partOf', targetRef: parents.structure ?? '' },
    ],
  };
}

const counted = ({ done, open, unknown }: ItemCounts) => done + open + unknown;
const shareOf = (counts: ItemCounts) =>
  counted(counts) > 0 ? counts.done / counted(counts) : undefined;

function countsOf(items: InitiativeItem[]): ItemCounts {
  const counts: ItemCounts = { done: 0, open: 0, exempt: 0, unknown: 0 };
  for (const { state } of items) {
    counts[state] += 1;
  }
  return counts;
}

function byTeam(
  items: InitiativeItem[],
): { team?: EntityName; counts: ItemCounts }[] {
  const teams = new Map<string, InitiativeItem[]>();
  for (const item of items) {
    const key = item.team?.ref ?? '';
    teams.set(key, [...(teams.get(key) ?? []), item]);
  }
  return [...teams.values()].map(own => ({
    team: own[0].team,
    counts: countsOf(own),
  }));
}

function pageOf<T>(all: T[], { limit = 50, cursor }: Page): PageOf<T> {
  const start = cursor ? Number(cursor) : 0;
  const end = start + limit;
  return {
    items: all.slice(start, end),
    totalItems: all.length,
    nextCursor: end < all.length ? String(end) : undefined,
  };
}

/** Initiatives of the made-up organization, in memory: what is written is read. */
export class FixtureInitiativesApi implements InitiativesApi {
  readonly #today: string;
  readonly #stored: Stored[];

  /** @param today - `YYYY-MM-DD`. Default: the day it is */
  constructor(
    today: string = new Date().toISOString().slice(0, 10),
    stored: Stored[] = fixtureInitiatives(today),
  ) {
    this.#today = today;
    this.#stored = stored;
  }

  async list(request: Parameters<InitiativesApi['list']>[0] = {}) {
    const all = this.#stored
      .map(one => this.#whole(one))
      .filter(({ state }) => !request.state || state === request.state)
      .map(
        ({
          population,
          done,
          milestones,
          createdAt,
          createdBy,
          closed,
          ...summary
        }): InitiativeSummary => summary,
      );
    return pageOf(all, request);
  }

  async get(id: string) {
    return this.#whole(this.#find(id));
  }

  async checks() {
    return {
      items: ['node-version', 'owner-is-set', 'runbook'].map(checkId => ({
        checkId,
      })),
    };
  }

  async preview(draft: InitiativeDraft): Promise<InitiativePreview> {
    this.#check(draft);
    const items = this.#items({
      ...this.#empty(draft, 'preview'),
      doneOn: new Map(
        draft.done.by === 'hand'
          ? []
          : this.#population(draft)
              .filter((_, index) => index % 3 === 0)
              .map(({ info }) => [info.ref, this.#today]),
      ),
    });
    const counts = countsOf(items);
    return {
      counts,
      doneShare: shareOf(counts),
      teams: byTeam(items),
      items: items.slice(0, 20),
    };
  }

  async create(draft: InitiativeDraft & WithId) {
    const known = this.#stored.find(({ id }) => id === draft.id);
    if (known) {
      if (known.title !== draft.title) {
        throw new ConflictError('The id is used already');
      }
      return this.#whole(known);
    }
    this.#check(draft);
    const { id, ...rest } = draft;
    const stored = this.#empty(rest, id);
    this.#stored.push(stored);
    return this.#whole(stored);
  }

  async update(id: string, draft: InitiativeDraft & { revision: number }) {
    const stored = this.#claim(id, draft.revision);
    this.#check(draft);
    Object.assign(stored, draft, { revision: draft.revision + 1 });
    return this.#whole(stored);
  }

  async close(id: string, request: { reason: string; revision: number }) {
    const stored = this.#claim(id, request.revision);
    stored.revision += 1;
    stored.closed = {
      at: `${this.#today}T09:00:00Z`,
      by: ME,
      reason: request.reason,
    };
    return this.#whole(stored);
  }

  async items(
    id: string,
    request: Parameters<InitiativesApi['items']>[1] = {},
  ) {
    const { state, subject } = request;
    return pageOf(
      this.#items(this.#find(id)).filter(
        item =>
          (!state || item.state === state) &&
          (!subject || withParents(item.entity.ref).includes(subject)),
      ),
      request,
    );
  }

  async progress(id: string): Promise<InitiativeProgress> {
    const stored = this.#find(id);
    const items = this.#items(stored);
    const length = daysBetween(stored.startDate, stored.targetDate);
    const until = Math.max(-1, daysBetween(stored.startDate, this.#today));
    return {
      days: Array.from({ length: until + 1 }, (_, index) => {
        const date = dayAfter(stored.startDate, index);
        const later = items.filter(
          ({ state, since }) => state === 'done' && since > date,
        ).length;
        const counts = countsOf(items);
        return {
          date,
          counts: {
            ...counts,
            done: counts.done - later,
            open: counts.open + later,
          },
          expectedShare: Math.min(1, index / length),
        };
      }),
      forecast: this.#forecast(stored, items),
    };
  }

  async teams(id: string) {
    return { items: byTeam(this.#items(this.#find(id))) };
  }

  async exempt(
    id: string,
    ref: string,
    request: { reason: string; expiresOn: string },
  ) {
    this.#find(id).exempt.set(ref, {
      ...request,
      by: ME,
      at: `${this.#today}T09:00:00Z`,
    });
    return this.#item(id, ref);
  }

  async endExemption(id: string, ref: string) {
    this.#find(id).exempt.delete(ref);
    return this.#item(id, ref);
  }

  async mark(id: string, ref: string, { done }: { done: boolean }) {
    const stored = this.#find(id);
    if (stored.done.by !== 'hand') {
      throw new InputError('Its items are not marked by hand');
    }
    if (done) {
      stored.doneOn.set(ref, this.#today);
    } else {
      stored.doneOn.delete(ref);
    }
    return this.#item(id, ref);
  }

  async ofSubject(ref: string): Promise<{ items: SubjectInitiative[] }> {
    return {
      items: this.#stored.flatMap(stored => {
        const whole = this.#whole(stored);
        const items = this.#items(stored);
        const here = items.filter(({ entity }) =>
          withParents(entity.ref).includes(ref),
        );
        const own = items.find(({ entity }) => entity.ref === ref);
        return whole.state === 'active' && here.length > 0
          ? [
              {
                initiative: {
                  id: whole.id,
                  title: whole.title,
                  targetDate: whole.targetDate,
                  pillarId: whole.pillarId,
                  state: whole.state,
                },
                counts: countsOf(here),
                own: own && {
                  state: own.state,
                  since: own.since,
                  reason: own.reason,
                },
              },
            ]
          : [];
      }),
    };
  }

  #find(id: string): Stored {
    const stored = this.#stored.find(one => one.id === id);
    if (!stored) {
      throw new NotFoundError(`No initiative ${id}`);
    }
    return stored;
  }

  #claim(id: string, revision: number): Stored {
    const stored = this.#find(id);
    if (stored.revision !== revision) {
      throw new ConflictError('Somebody else was faster');
    }
    return stored;
  }

  #check({ startDate, targetDate }: InitiativeDraft) {
    if (targetDate <= startDate) {
      throw new InputError('targetDate: has to be after startDate');
    }
  }

  #empty(draft: InitiativeDraft, id: string): Stored {
    return {
      ...draft,
      id,
      revision: 1,
      createdAt: `${this.#today}T08:00:00Z`,
      createdBy: ME,
      doneOn: new Map(),
      exempt: new Map(),
      unknown: new Set(),
    };
  }

  #population({ population }: InitiativeDraft): FixtureSubject[] {
    return fixtureSubjects.filter(
      subject =>
        subject.info.kind === 'component' &&
        matchesPredicate(population, entityOf(subject)),
    );
  }

  #items(stored: Stored): InitiativeItem[] {
    return this.#population(stored).map(({ info, parents }) => {
      const doneOn = stored.doneOn.get(info.ref);
      const exemption = stored.exempt.get(info.ref);
      const common = {
        entity: { ref: info.ref, title: info.title },
        team: parents.ownership ? nameOf(parents.ownership) : undefined,
      };
      if (exemption) {
        return {
          ...common,
          state: 'exempt' as const,
          since: exemption.at.slice(0, 10),
          reason: exemption.reason,
          exemption,
        };
      }
      const isUnknown = stored.unknown.has(info.ref);
      if (doneOn && !isUnknown) {
        return {
          ...common,
          state: 'done' as const,
          since: doneOn,
          reason: doneReason(stored.done),
        };
      }
      return {
        ...common,
        state: isUnknown ? ('unknown' as const) : ('open' as const),
        since: stored.startDate,
        reason: isUnknown
          ? 'No source has reported on it.'
          : openReason(stored.done),
      };
    });
  }

  async #item(id: string, ref: string): Promise<InitiativeItem> {
    const found = this.#items(this.#find(id)).find(
      ({ entity }) => entity.ref === ref,
    );
    if (!found) {
      throw new NotFoundError(`${ref} is not in its population`);
    }
    return found;
  }

  #forecast(stored: Stored, items: InitiativeItem[]): InitiativeForecast {
    const { open, unknown } = countsOf(items);
    const left = open + unknown;
    const from = dayAfter(this.#today, -42);
    const pace = items.filter(
      ({ state, since }) => state === 'done' && since > from,
    ).length;
    if (left === 0) {
      return { outcome: 'done' };
    }
    if (daysBetween(stored.startDate, this.#today) < 14) {
      return { outcome: 'too-early' };
    }
    if (pace === 0) {
      return { outcome: 'no-progress' };
    }
    const date = dayAfter(this.#today, Math.ceil((left / pace) * 42));
    const late = daysBetween(stored.targetDate, date);
    return late > 0
      ? { outcome: 'late', date, weeksLate: Math.floor(late / 7) }
      : { outcome: 'on-time', date };
  }

  #whole(stored: Stored): Initiative {
    const { doneOn, exempt, unknown, ownerRef, ...rest } = stored;
    const items = this.#items(stored);
    const counts = countsOf(items);
    const isPlanned = stored.startDate > this.#today;
    const elapsed =
      daysBetween(stored.startDate, this.#today) /
      daysBetween(stored.startDate, stored.targetDate);
    const open = isPlanned ? 'planned' : 'active';
    return {
      ...rest,
      owner: nameOf(ownerRef),
      state: stored.closed ? 'closed' : open,
      counts,
      doneShare: shareOf(counts),
      elapsedShare: Math.min(1, Math.max(0, elapsed)),
      forecast: this.#forecast(stored, items),
    };
  }
}

function doneReason(done: DoneCondition): string {
  return done.by === 'hand' ? 'Marked as done.' : 'It passes.';
}

function openReason(done: DoneCondition): string {
  return done.by === 'check'
    ? `The check ${done.checkId} fails: it runs on Node 20.`
    : 'Not there yet.';
}

/** What the fixture keeps of an initiative. */
export type StoredInitiative = Stored;
