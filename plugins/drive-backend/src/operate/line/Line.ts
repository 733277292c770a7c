import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  Halt,
  HaltDraft,
  HaltState,
  LineAnswer,
  LinePurpose,
} from 'backstage-plugin-drive-common';
import { parseTimestamp } from 'backstage-plugin-drive-node';
import { Knex } from 'knex';
import { DriveConfig } from '../../config';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { SubjectService } from '../../subjects/SubjectService';
import { AuditTrail } from '../AuditTrail';
import { Notices } from '../Notices';
import { decidersNow, decidersOf } from './deciders';
import { HaltAudit } from './HaltAudit';
import { readExpiry } from './haltExpiry';
import { HaltNews } from './HaltNews';
import { HaltChange, HaltStore } from './HaltStore';
import { coveredBy, lineAnswer, subjectInfo } from './lineAnswer';
import { byUrgency, stateAt, StoredHalt } from './StoredHalt';

/** A halt as everybody may be told of it: what depends on who asks is missing. */
export type HaltView = Omit<Halt, 'youDecide' | 'story'>;

/** What somebody does about a halt that there is. */
export interface HaltAction {
  id: string;
  revision: number;
  /** A user's ref. */
  by: string;
  /** Why. */
  note: string;
}

/** What the line works with. */
export interface LineOptions {
  auditTrail: AuditTrail;
  auditor: AuditorService;
  client: Knex;
  /** The same database, for what must not wait for writers. Default: the same client. */
  reading?: Knex;
  config: Pick<DriveConfig, 'admins' | 'lines'>;
  logger: LoggerService;
  notices: Notices;
  subjects: SubjectService;
  /** Milliseconds since the epoch. */
  clock: () => number;
}

/** The line: who halts it, and who lets it go again. Permissions are judged by whoever calls. */
export class Line {
  readonly store: HaltStore;
  readonly news: HaltNews;
  readonly audit: HaltAudit;
  readonly #options: LineOptions;

  constructor(options: LineOptions) {
    this.#options = options;
    this.store = new HaltStore(options.client, options.reading);
    this.news = new HaltNews(options);
    this.audit = new HaltAudit(options);
  }

  /**
   * Halts that are not cleared; those that ask for a decision first, then the newest.
   *
   * @param refs - of these subjects themselves; default: all
   */
  async openHalts(refs?: readonly string[]): Promise<HaltView[]> {
    const { graph } = await this.#options.subjects.current();
    const wanted = refs && new Set(refs);
    return (await this.store.open())
      .filter(({ subjectRef }) => !wanted || wanted.has(subjectRef))
      .sort(byUrgency(this.#options.clock()))
      .map(halt => this.view(halt, graph));
  }

  /**
   * Whether the line is clear at a subject.
   *
   * @param options.readable - which of some subjects the caller may read; default: all
   * @throws NotFoundError
   */
  async check(
    ref: string,
    options: {
      purpose?: LinePurpose;
      readable?: (refs: string[]) => Promise<ReadonlySet<string>>;
    } = {},
  ): Promise<LineAnswer> {
    const { graph } = await this.#options.subjects.current();
    return this.checkAt(requireNode(ref, graph), graph, options);
  }

  /** The same for a subject that was looked up already: one statement. */
  async checkAt(
    node: SubjectNode,
    graph: SubjectGraph,
    {
      purpose,
      readable = async refs => new Set(refs),
    }: Parameters<Line['check']>[1] & {} = {},
  ): Promise<LineAnswer> {
    const { config, clock } = this.#options;
    const covering = await this.store.covering(coveredBy(node, graph));
    const refs = [...covering.halts, ...covering.warnings].map(
      ({ subjectRef }) => subjectRef,
    );
    return lineAnswer(node, covering, {
      graph,
      readable: refs.length > 0 ? await readable(refs) : new Set(),
      now: clock(),
      purpose,
      decidersOf: ({ deciders }) => decidersNow(deciders, graph, config.admins),
    });
  }

  /**
   * Halts the line. The same draft by the same person makes one halt, however often it comes.
   *
   * @param by - a user's ref
   * @throws InputError, NotFoundError, or ConflictError where the id is taken by something else
   */
  async raise(draft: HaltDraft, by: string): Promise<HaltView> {
    const { client, config, subjects, clock } = this.#options;
    const { graph } = await subjects.current();
    const written = JSON.stringify([
      by,
      draft.subjectRef,
      draft.reason,
      [...draft.exemptions].sort(),
      draft.resumeCriteria,
      parseTimestamp(draft.expiresAt),
      draft.evidence,
    ]);
    const known = await this.store.get(draft.id);
    if (known) {
      return this.view(sameOrConflict(known, written), graph);
    }
    const node = requireNode(draft.subjectRef, graph);
    const now = clock();
    const halt: StoredHalt = {
      id: draft.id,
      revision: 1,
      state: 'halted',
      subjectRef: node.ref,
      reason: draft.reason,
      raisedBy: by,
      raisedAt: now,
      exemptions: [...new Set(draft.exemptions)],
      resumeCriteria: draft.resumeCriteria,
      expiresAt: readExpiry(draft.expiresAt, now),
      deciders: decidersOf(
        node,
        graph,
        { choices: config.lines.deciders, admins: config.admins },
        false,
      ),
      ...(draft.evidence && { evidence: draft.evidence }),
      draft: written,
    };
    if (halt.deciders.length === 0) {
      throw new InputError(
        `subjectRef: nobody could release a halt of ${node.title}. Name who decides in drive.lines.deciders or drive.admins.`,
      );
    }
    const raised = await client.transaction(async transaction => {
      const inserted = await this.store.insert(transaction, halt);
      if (inserted) {
        await this.audit.raised(transaction, by, [halt]);
      }
      return inserted;
    });
    if (!raised) {
      const other = await this.store.get(draft.id);
      return this.view(sameOrConflict(other!, written), graph);
    }
    await this.news.tell(halt, graph);
    return this.view(halt, graph);
  }

  /** Says that the criteria are met, and asks the deciders. @throws ConflictError, NotFoundError */
  async askForRelease(action: HaltAction): Promise<HaltView> {
    return this.#change(action, 'release-asked', {
      from: ['halted'],
      to: 'releasing',
      isDone: ({ releaseAsked }) =>
        releaseAsked?.by === action.by && releaseAsked.note === action.note,
      change: note => ({ state: 'releasing', releaseAsked: note }),
    });
  }

  /** Clears the line. @throws ConflictError, NotFoundError */
  async release(action: HaltAction): Promise<HaltView> {
    return this.#change(action, 'halt-cleared', {
      from: ['halted', 'releasing', 'expired'],
      to: 'cleared',
      isDone: ({ cleared }) =>
        cleared?.by === action.by && cleared.note === action.note,
      change: (note, halt) => ({
        state: 'cleared',
        cleared: { ...note, at: Math.max(note.at, halt.raisedAt) },
      }),
    });
  }

  /**
   * Goes on halting.
   *
   * @param expiresAt - RFC 3339
   * @throws ConflictError, InputError, NotFoundError
   */
  async extend(action: HaltAction, expiresAt: string): Promise<HaltView> {
    const until = parseTimestamp(expiresAt);
    return this.#change(action, 'halt-extended', {
      from: ['halted', 'releasing', 'expired'],
      to: 'halted',
      isDone: halt =>
        halt.extended?.by === action.by &&
        halt.extended.note === action.note &&
        halt.expiresAt === until,
      change: note => ({
        state: 'halted',
        expiresAt: readExpiry(expiresAt, note.at),
        extended: note,
        releaseAsked: null,
      }),
    });
  }

  /** @throws NotFoundError */
  async require(id: string): Promise<StoredHalt> {
    const halt = await this.store.get(id);
    if (!halt) {
      throw new NotFoundError(`There is no halt ${id}.`);
    }
    return halt;
  }

  /** Who decides about a halt now. */
  deciders({ deciders }: StoredHalt, graph: SubjectGraph): string[] {
    return decidersNow(deciders, graph, this.#options.config.admins);
  }

  /** A halt as it is told. */
  view(halt: StoredHalt, graph: SubjectGraph): HaltView {
    const iso = (at: number) => new Date(at).toISOString();
    const { releaseAsked, extended, cleared, evidence } = halt;
    return {
      id: halt.id,
      revision: halt.revision,
      subject: subjectInfo(halt.subjectRef, graph),
      state: stateAt(halt, this.#options.clock()),
      reason: halt.reason,
      raisedBy: halt.ruleId ? { ruleId: halt.ruleId } : { ref: halt.raisedBy },
      raisedAt: iso(halt.raisedAt),
      exemptions: halt.exemptions,
      resumeCriteria: halt.resumeCriteria,
      expiresAt: iso(halt.expiresAt),
      deciders: this.deciders(halt, graph),
      ...(evidence && { evidence }),
      ...(releaseAsked && {
        releaseAsked: { ...releaseAsked, at: iso(releaseAsked.at) },
      }),
      ...(extended && {
        extended: {
          at: iso(extended.at),
          by: extended.by,
          reason: extended.note,
        },
      }),
      ...(cleared && { cleared: { ...cleared, at: iso(cleared.at) } }),
      ...(halt.conditionHolds !== undefined && {
        conditionHolds: halt.conditionHolds,
      }),
    };
  }

  async #change(
    { id, revision, by, note }: HaltAction,
    act: string,
    how: {
      from: readonly HaltState[];
      to: HaltState;
      /** Whether this very act was done already. */
      isDone: (halt: StoredHalt) => boolean;
      change: (
        note: NonNullable<StoredHalt['cleared']>,
        halt: StoredHalt,
      ) => HaltChange;
    },
  ): Promise<HaltView> {
    const { client, subjects, clock } = this.#options;
    const { graph } = await subjects.current();
    const halt = await this.require(id);
    const now = clock();
    const state = stateAt(halt, now);
    if (
      halt.revision === revision + 1 &&
      halt.state === how.to &&
      how.isDone(halt)
    ) {
      return this.view(halt, graph);
    }
    if (halt.revision !== revision) {
      throw fasterOther();
    }
    if (!how.from.includes(state)) {
      throw new ConflictError(
        `The halt is ${state}: that is not possible now.`,
      );
    }
    const change = how.change({ at: now, by, note }, halt);
    const after = applied(halt, change);
    const changed = await client.transaction(async transaction => {
      const isFirst = await this.store.change(transaction, halt, change);
      if (isFirst) {
        await this.audit.changed(transaction, by, act, halt, after, note);
      }
      return isFirst;
    });
    if (!changed) {
      const other = await this.require(id);
      if (
        other.revision === revision + 1 &&
        other.state === how.to &&
        how.isDone(other)
      ) {
        return this.view(other, graph);
      }
      throw fasterOther();
    }
    await this.news.tell(after, graph);
    return this.view(after, graph);
  }
}

/** @throws NotFoundError */
export function requireNode(ref: string, graph: SubjectGraph): SubjectNode {
  const node = graph.get(ref.toLocaleLowerCase('en-US'));
  if (!node) {
    throw new NotFoundError(`No subject ${ref} is in the catalog.`);
  }
  return node;
}

/** @throws ConflictError */
function sameOrConflict(halt: StoredHalt, draft: string): StoredHalt {
  if (halt.draft !== draft) {
    throw new ConflictError(`There is another halt ${halt.id} already.`);
  }
  return halt;
}

function applied(
  halt: StoredHalt,
  { releaseAsked, ...change }: HaltChange,
): StoredHalt {
  return {
    ...halt,
    ...change,
    expiresAt: change.expiresAt ?? halt.expiresAt,
    releaseAsked:
      releaseAsked === null ? undefined : releaseAsked ?? halt.releaseAsked,
    revision: halt.revision + 1,
  };
}

function fasterOther(): ConflictError {
  return new ConflictError(
    'Somebody else changed the halt meanwhile. Look at it again.',
  );
}
