import {
  RecordKind,
  SourceKind,
  SourceOutcome,
  SourceProblem,
} from 'backstage-plugin-drive-common';
import {
  canonicalAssetKey,
  CoverageProblem,
  outcomeOf,
  redactSecrets,
  RunProblem,
} from 'backstage-plugin-drive-node';
import { ConnectorGap } from '../store/ConnectorStateStore';
import { failureMessage } from '../store/failureMessage';
import { nextStepOf } from './nextStepOf';

/** So many problems of a run are kept; the others are counted. */
const KEPT_PROBLEMS = 20;

/** For so many assets it is kept why they were not read. */
const KEPT_GAPS = 5_000;

const MAX_TEXT_LENGTH = 300;

/** The worst comes first: what an admin has to hear of. */
const ORDER: SourceOutcome[] = [
  'noPermission',
  'notInstalled',
  'error',
  'rateLimited',
  'ok',
];

/** What a run could not read, and what that means to each kind. */
export class RunProblems {
  readonly #kinds: readonly RecordKind[];
  readonly #kept: SourceProblem[] = [];
  readonly #coverage: CoverageProblem[] = [];
  /** By kind, what holds for all of its assets. */
  readonly #whole = new Map<RecordKind, SourceProblem>();
  /** By kind and asset. */
  readonly #partial = new Map<RecordKind, Map<string, SourceProblem>>();
  #total = 0;

  /** @param kinds - those of the connector */
  constructor(kinds: readonly RecordKind[]) {
    this.#kinds = kinds.filter(kind => kind !== 'coverage');
  }

  /** @returns it as admins see it */
  note(problem: RunProblem): SourceProblem {
    const assets =
      problem.assets &&
      new Set(
        [...problem.assets].flatMap(asset => canonicalAssetKey(asset) ?? []),
      );
    const shown = shownProblem(problem, assets?.size);
    this.#total++;
    if (this.#kept.length < KEPT_PROBLEMS) {
      this.#kept.push(shown);
    }
    this.#coverage.push({
      kinds: problem.kinds,
      window: problem.window,
      assets,
    });
    this.#noteKinds(shown, assets);
    return shown;
  }

  /** The run itself ended with an error: nothing more of any kind was read. */
  noteEnd(error: unknown): void {
    this.#noteKinds(shownProblem({ what: 'The run', error }, undefined));
  }

  get kept(): readonly SourceProblem[] {
    return this.#kept;
  }

  get total(): number {
    return this.#total;
  }

  get forCoverage(): readonly CoverageProblem[] {
    return this.#coverage;
  }

  /** How it stands with each kind. */
  kinds(): SourceKind[] {
    return this.#kinds.map(kind => {
      const whole = this.#whole.get(kind);
      const partial = this.#partial.get(kind);
      if (whole) {
        const { outcome, reason, nextStep } = whole;
        return { kind, outcome, reason, ...(nextStep && { nextStep }) };
      }
      if (partial) {
        const [{ reason, nextStep }] = partial.values();
        return {
          kind,
          outcome: 'ok',
          reason,
          ...(nextStep && { nextStep }),
          assetsAffected: partial.size,
        };
      }
      return { kind, outcome: 'ok' };
    });
  }

  /** What is known not to be covered, and why. */
  gaps(): ConnectorGap[] {
    const gapOf = (
      kind: RecordKind,
      { outcome, reason, nextStep }: SourceProblem,
      asset?: string,
    ): ConnectorGap => ({
      kind,
      ...(asset && { asset }),
      outcome,
      reason,
      ...(nextStep && { nextStep }),
    });
    return [
      ...[...this.#whole].map(([kind, problem]) => gapOf(kind, problem)),
      ...[...this.#partial].flatMap(([kind, byAsset]) =>
        [...byAsset].map(([asset, problem]) => gapOf(kind, problem, asset)),
      ),
    ].slice(0, KEPT_GAPS);
  }

  #noteKinds(problem: SourceProblem, assets?: ReadonlySet<string>): void {
    if (assets?.size === 0) {
      return;
    }
    for (const kind of problem.kinds ?? this.#kinds) {
      if (!assets) {
        keepWorse(this.#whole, kind, problem);
        continue;
      }
      let byAsset = this.#partial.get(kind);
      if (!byAsset) {
        byAsset = new Map();
        this.#partial.set(kind, byAsset);
      }
      for (const asset of assets) {
        keepWorse(byAsset, asset, problem);
      }
    }
  }
}

function keepWorse<K>(
  problems: Map<K, SourceProblem>,
  key: K,
  problem: SourceProblem,
): void {
  const other = problems.get(key);
  if (!other || ORDER.indexOf(problem.outcome) < ORDER.indexOf(other.outcome)) {
    problems.set(key, problem);
  }
}

function shownProblem(
  { what, error, kinds, nextStep }: RunProblem,
  assetsAffected: number | undefined,
): SourceProblem {
  return {
    what: sentence(what),
    outcome: outcomeOf(error),
    reason: sentence(failureMessage(error)),
    nextStep: sentence(nextStep ?? nextStepOf(error)),
    ...(kinds && { kinds: [...kinds] }),
    ...(assetsAffected !== undefined && { assetsAffected }),
  };
}

/** Whatever a connector says, without what looks like a secret, of a length to be read. */
function sentence(text: string): string {
  return redactSecrets(text).slice(0, MAX_TEXT_LENGTH);
}
