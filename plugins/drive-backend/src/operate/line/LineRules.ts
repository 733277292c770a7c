import { randomUUID } from 'node:crypto';
import { StoredScorecard } from '../../engine/StoredScorecard';
import { DAY_MS } from '../../engine/time';
import { engineSettings } from '../../model/engineSettings';
import { chunksOf } from '../../store/bulkRows';
import { RecordStore } from '../../store/RecordStore';
import { Run, SnapshotStore } from '../../store/SnapshotStore';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { DriveConfig } from '../../config';
import {
  changeFailRateOver,
  errorBudgetExhausted,
} from './conditions/ofScorecards';
import { criticalFindingPastSla } from './conditions/criticalFindingPastSla';
import { incidentRepeated } from './conditions/incidentRepeated';
import { Look, Seen } from './conditions/Sight';
import { decidersOf } from './deciders';
import { StoredWarning } from './HaltStore';
import { Line, LineOptions } from './Line';
import { Condition, LineRule } from './LinesConfig';
import { StoredHalt } from './StoredHalt';
import { replaceWarnings, warningKey } from './WarningStore';

/** For how long after a release a rule does not halt again: whoever released knew that it held. */
const QUIET_MS = DAY_MS;

/** How many halts are raised in one transaction. */
const HALTS_AT_ONCE = 100;

/** What rules are judged by. */
export interface LineRulesOptions extends LineOptions {
  config: DriveConfig;
  records: RecordStore;
  snapshots: SnapshotStore;
}

/** Halts the line, or warns, where the config's rules say so. */
export class LineRules {
  readonly #line: Line;
  readonly #options: LineRulesOptions;
  readonly #looks: Record<Condition, Look>;
  /** The evaluations that were judged last. */
  #judged?: string;

  constructor(line: Line, options: LineRulesOptions) {
    const { config, records } = options;
    this.#line = line;
    this.#options = options;
    this.#looks = {
      'error-budget-exhausted': errorBudgetExhausted,
      'change-fail-rate-over': changeFailRateOver,
      'critical-finding-past-sla': criticalFindingPastSla(
        records,
        config.model.slaDays.critical,
      ),
      'incident-repeated': incidentRepeated(
        records,
        engineSettings(config.model, config.productionEnvironments)
          .atOrAboveFloor,
      ),
    };
  }

  /** Judges every rule, where there was an evaluation since. */
  async keepUp(signal: AbortSignal): Promise<void> {
    const { config, snapshots, subjects } = this.#options;
    const { rules } = config.lines;
    const runs = new Map<number, Run>();
    for (const days of new Set(rules.map(rule => this.#windowOf(rule)))) {
      const run = await snapshots.newest(days);
      if (!run) {
        return;
      }
      runs.set(days, run);
    }
    const evaluations = [...runs.values()].map(({ id }) => id).join(' ');
    if (evaluations === this.#judged) {
      return;
    }
    const { graph } = await subjects.current();
    const judged: { rule: LineRule; seen: Seen }[] = [];
    const chosen = new Map(
      rules.map(rule => [rule, subjectsOf(rule, graph)] as const),
    );
    for (const [days, run] of runs) {
      const own = rules.filter(rule => this.#windowOf(rule) === days);
      const scorecards = await this.#scorecards(
        run,
        own
          .filter(({ when }) => when !== 'incident-repeated')
          .flatMap(rule => chosen.get(rule)!),
      );
      for (const rule of own) {
        if (signal.aborted) {
          return;
        }
        const seen = await this.#looks[rule.when](rule, {
          graph,
          asOf: run.asOf,
          subjects: chosen.get(rule)!,
          scorecards,
        });
        judged.push({ rule, seen });
      }
    }
    await this.#apply(judged, graph);
    this.#judged = evaluations;
  }

  /** Over which stored window a rule looks. */
  #windowOf({ when, days }: LineRule): number {
    return when === 'error-budget-exhausted' || when === 'change-fail-rate-over'
      ? days
      : this.#options.config.windowDays;
  }

  async #scorecards(
    run: Run,
    nodes: readonly SubjectNode[],
  ): Promise<Map<string, StoredScorecard>> {
    return nodes.length === 0
      ? new Map()
      : this.#options.snapshots.readAll(
          run.id,
          nodes.map(({ ref }) => ref),
        );
  }

  async #apply(
    judged: readonly { rule: LineRule; seen: Seen }[],
    graph: SubjectGraph,
  ): Promise<void> {
    const { client, config, clock } = this.#options;
    const { store } = this.#line;
    const now = clock();
    const warned = await store.warnings();
    const since = new Map(warned.map(one => [warningKey(one), one.since]));
    const open = (await store.open()).filter(({ ruleId }) => ruleId);
    const occupied = new Set(
      [...open, ...(await store.clearedByRuleSince(now - QUIET_MS))].map(one =>
        warningKey({ ruleId: one.ruleId!, subjectRef: one.subjectRef }),
      ),
    );
    const warnings: StoredWarning[] = [];
    const halts: StoredHalt[] = [];
    for (const { rule, seen } of judged) {
      for (const [subjectRef, { reason, evidence }] of seen.holds) {
        const deciders = decidersOf(
          graph.get(subjectRef)!,
          graph,
          { choices: config.lines.deciders, admins: config.admins },
          true,
        );
        const key = warningKey({ ruleId: rule.id, subjectRef });
        // Where nobody could release it, a halt would only be in the way.
        if (rule.then === 'warn' || deciders.length === 0) {
          warnings.push({
            ruleId: rule.id,
            subjectRef,
            reason,
            since: since.get(key) ?? now,
          });
        } else if (!occupied.has(key)) {
          halts.push({
            id: randomUUID(),
            revision: 1,
            state: 'halted',
            subjectRef,
            reason,
            raisedBy: 'drive:line',
            ruleId: rule.id,
            raisedAt: now,
            exemptions: rule.exemptions,
            resumeCriteria: rule.resumeCriteria,
            expiresAt: now + rule.expiresAfterDays * DAY_MS,
            deciders,
            evidence,
            conditionHolds: true,
            draft: '',
          });
        }
      }
      warnings.push(
        ...warned.filter(
          ({ ruleId, subjectRef }) =>
            ruleId === rule.id && seen.unknown.has(subjectRef),
        ),
      );
    }
    await client.transaction(transaction =>
      replaceWarnings(transaction, warned, warnings),
    );
    await this.#raise(halts, graph);
    await this.#noteConditions(open, judged);
  }

  async #raise(halts: readonly StoredHalt[], graph: SubjectGraph) {
    const { auditor, client } = this.#options;
    for (const part of chunksOf(halts, HALTS_AT_ONCE)) {
      const raised = await client.transaction(async transaction => {
        const inserted = await this.#line.store.insertMany(transaction, part);
        const own = part.filter(({ id }) => inserted.has(id));
        await this.#line.audit.raised(transaction, 'drive:line', own);
        return own;
      });
      for (const halt of raised) {
        const event = await auditor.createEvent({
          eventId: 'halt-raise',
          severityLevel: 'medium',
          meta: {
            haltId: halt.id,
            subject: halt.subjectRef,
            ruleId: halt.ruleId!,
          },
        });
        await event.success();
        await this.#line.news.tell(halt, graph);
      }
    }
  }

  /** Says of open halts whether what their rule saw still holds. Where nothing tells, what was said stays. */
  async #noteConditions(
    open: readonly StoredHalt[],
    judged: readonly { rule: LineRule; seen: Seen }[],
  ): Promise<void> {
    const seenBy = new Map(judged.map(({ rule, seen }) => [rule.id, seen]));
    for (const holds of [true, false]) {
      const changed = open.filter(({ ruleId, subjectRef, conditionHolds }) => {
        const seen = seenBy.get(ruleId!);
        return (
          seen &&
          !seen.unknown.has(subjectRef) &&
          seen.holds.has(subjectRef) === holds &&
          conditionHolds !== holds
        );
      });
      await this.#line.store.noteCondition(
        changed.map(({ id }) => id),
        holds,
      );
    }
  }
}

/** The subjects that a rule is for. */
function subjectsOf(
  { subjects }: LineRule,
  graph: SubjectGraph,
): readonly SubjectNode[] {
  return [...graph.nodes.values()].filter(({ kind, entity }) =>
    subjects ? entity !== undefined && subjects(entity) : kind === 'component',
  );
}
