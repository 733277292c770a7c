import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  Halt,
  HaltAct,
  HaltDraft,
  HaltState,
  LineAnswer,
  LineApi,
  LineHealth,
  LinePurpose,
  LineWarning,
  ORGANIZATION_REF,
  Page,
  SubjectInfo,
} from 'backstage-plugin-drive-common';
import { fixtureSubjects } from './fixtureSubjects';

const ME = 'user:default/guest';
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

const ORDER: HaltState[] = ['expired', 'releasing', 'halted', 'cleared'];
const GRAVITY: HaltState[] = ['halted', 'releasing', 'expired'];

function subjectOf(ref: string): SubjectInfo {
  const found = fixtureSubjects.find(({ info }) => info.ref === ref);
  if (!found) {
    throw new NotFoundError(`No subject ${ref}`);
  }
  return found.info;
}

/** The subject itself and everything above it. */
function upwards(ref: string): string[] {
  const found = fixtureSubjects.find(({ info }) => info.ref === ref);
  return [
    ref,
    ...Object.values(found?.parents ?? {}).flatMap(parent =>
      parent ? upwards(parent) : [],
    ),
    ORGANIZATION_REF,
  ];
}

/** The line of the made-up organization, in memory: nothing is halted but what is raised, or given. */
export class FixtureLineApi implements LineApi {
  readonly halts = new Map<string, Halt>();
  warningList: LineWarning[] = [];
  readonly #now: () => number;

  constructor(options: { halts?: Halt[]; now?: () => number } = {}) {
    this.#now = options.now ?? (() => Date.now());
    for (const halt of options.halts ?? []) {
      this.halts.set(halt.id, halt);
    }
  }

  async check(
    ref: string,
    { purpose }: { purpose?: LinePurpose } = {},
  ): Promise<LineAnswer> {
    subjectOf(ref);
    const above = upwards(ref);
    const halts = this.#all()
      .filter(
        ({ state, subject }) =>
          state !== 'cleared' && above.includes(subject.ref),
      )
      .sort((a, b) => GRAVITY.indexOf(a.state) - GRAVITY.indexOf(b.state));
    const blocking = halts.filter(({ state }) => state !== 'expired');
    const exemptions = (['security-fix', 'incident-fix'] as const).filter(
      one =>
        blocking.length > 0 &&
        blocking.every(halt => halt.exemptions.includes(one)),
    );
    const [gravest] = halts;
    return {
      clear:
        blocking.length === 0 || (!!purpose && exemptions.includes(purpose)),
      state: gravest ? (gravest.state as LineAnswer['state']) : 'clear',
      ...(gravest && {
        reason: gravest.reason,
        since: gravest.raisedAt,
        decidedBy: gravest.deciders.join(', '),
        expiresAt: gravest.expiresAt,
      }),
      exemptions,
      halts,
      warnings: this.warningList.filter(({ subject }) =>
        above.includes(subject.ref),
      ),
    };
  }

  async list(
    request: Page & { subject?: string; open?: boolean } = {},
  ): Promise<{ items: Halt[]; nextCursor?: string; totalItems: number }> {
    const { subject, open, limit = 50, cursor } = request;
    const all = this.#all()
      .filter(
        halt =>
          (open === undefined || open === (halt.state !== 'cleared')) &&
          this.#isAbout(halt.subject.ref, subject),
      )
      .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
    return pageOf(all, limit, cursor);
  }

  async warnings(request: Page & { subject?: string } = {}) {
    const { subject, limit = 50, cursor } = request;
    return pageOf(
      this.warningList.filter(warning =>
        this.#isAbout(warning.subject.ref, subject),
      ),
      limit,
      cursor,
    );
  }

  async get(id: string): Promise<Halt> {
    const halt = this.halts.get(id);
    if (!halt) {
      throw new NotFoundError(`There is no halt ${id}.`);
    }
    return halt;
  }

  async raise(draft: HaltDraft): Promise<Halt> {
    const known = this.halts.get(draft.id);
    if (known) {
      return known;
    }
    if (Date.parse(draft.expiresAt) <= this.#now()) {
      throw new InputError('expiresAt: lies in the past');
    }
    const { subjectRef, ...rest } = draft;
    const halt: Halt = {
      ...rest,
      revision: 1,
      subject: subjectOf(subjectRef),
      state: 'halted',
      raisedBy: { ref: ME },
      raisedAt: this.#at(),
      deciders: ['group:default/payments'],
      youDecide: false,
    };
    return this.#keep(halt, { act: 'halt-raised' });
  }

  async askForRelease(
    id: string,
    { note, revision }: { note: string; revision: number },
  ): Promise<Halt> {
    const halt = await this.#require(id, revision);
    return this.#keep(
      {
        ...halt,
        state: 'releasing',
        releaseAsked: { at: this.#at(), by: ME, note },
      },
      { act: 'release-asked', note },
    );
  }

  async release(
    id: string,
    { note, revision }: { note: string; revision: number },
  ): Promise<Halt> {
    const halt = await this.#require(id, revision);
    return this.#keep(
      { ...halt, state: 'cleared', cleared: { at: this.#at(), by: ME, note } },
      { act: 'halt-cleared', note },
    );
  }

  async extend(
    id: string,
    request: { expiresAt: string; reason: string; revision: number },
  ): Promise<Halt> {
    const { expiresAt, reason, revision } = request;
    const halt = await this.#require(id, revision);
    return this.#keep(
      { ...halt, state: 'halted', releaseAsked: undefined, expiresAt },
      { act: 'halt-extended', note: reason, expiresAt },
    );
  }

  async health(ref: string): Promise<LineHealth> {
    subjectOf(ref);
    const halts = this.#all().filter(({ subject }) =>
      this.#isAbout(subject.ref, ref),
    );
    const cleared = halts.flatMap(halt =>
      halt.cleared
        ? [(Date.parse(halt.cleared.at) - Date.parse(halt.raisedAt)) / HOUR_MS]
        : [],
    );
    return {
      from: new Date(this.#now() - 90 * DAY_MS).toISOString(),
      to: this.#at(),
      raised: halts.length,
      raisedByRule: halts.filter(({ raisedBy }) => 'ruleId' in raisedBy).length,
      cleared: cleared.length,
      open: halts.filter(({ state }) => /halted|releasing/.test(state)).length,
      expired: halts.filter(({ state }) => state === 'expired').length,
      ...(cleared.length > 0 && {
        clearHours: cleared.sort((a, b) => a - b)[cleared.length >> 1],
      }),
    };
  }

  #all(): Halt[] {
    return [...this.halts.values()];
  }

  #at(): string {
    return new Date(this.#now()).toISOString();
  }

  #isAbout(ref: string, subject: string | undefined): boolean {
    return (
      subject === undefined ||
      upwards(ref).includes(subject) ||
      upwards(subject).includes(ref)
    );
  }

  async #require(id: string, revision: number): Promise<Halt> {
    const halt = await this.get(id);
    if (halt.revision !== revision) {
      throw new ConflictError('Somebody else changed the halt meanwhile.');
    }
    return { ...halt, revision: revision + 1 };
  }

  #keep(halt: Halt, step: Omit<HaltAct, 'at' | 'by'>): Halt {
    const kept = {
      ...halt,
      story: [...(halt.story ?? []), { at: this.#at(), by: ME, ...step }],
    };
    this.halts.set(kept.id, kept);
    return kept;
  }
}

function pageOf<T>(all: T[], limit: number, cursor?: string) {
  const start = Number(cursor ?? 0);
  const next = start + limit;
  return {
    items: all.slice(start, next),
    ...(next < all.length && { nextCursor: String(next) }),
    totalItems: all.length,
  };
}
