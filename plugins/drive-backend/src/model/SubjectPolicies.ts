import { SubjectNode } from '../subjects/SubjectGraph';
import {
  DriveModel,
  FreshnessHours,
  MetricPolicy,
  SubjectOverride,
} from './DriveModel';

/** How the model judges one subject. Subjects that the same overrides choose share one. */
export interface SubjectPolicy {
  policies: Readonly<Record<string, MetricPolicy>>;
  minimumCoverage: number;
  freshnessHours: FreshnessHours;
  /** By metric: the place among the model's overrides of the last one that says something about it. */
  overriddenBy: Readonly<Record<string, number>>;
}

/**
 * What the model's overrides make of it for each subject. A subject's filters are asked once; without overrides nothing
 * is asked at all.
 */
export class SubjectPolicies {
  readonly #base: SubjectPolicy;
  readonly #overrides: readonly SubjectOverride[];
  readonly #changesFreshness: boolean;
  readonly #bySubject = new Map<SubjectNode, SubjectPolicy>();
  /** By which overrides choose a subject. */
  readonly #byChoice = new Map<string, SubjectPolicy>();

  constructor({
    policies,
    minimumCoverage,
    freshnessHours,
    overrides,
  }: DriveModel) {
    this.#base = {
      policies,
      minimumCoverage,
      freshnessHours,
      overriddenBy: {},
    };
    this.#overrides = overrides;
    this.#changesFreshness = overrides.some(
      override => Object.keys(override.freshnessHours).length > 0,
    );
  }

  of(node: SubjectNode): SubjectPolicy {
    if (this.#overrides.length === 0) {
      return this.#base;
    }
    let policy = this.#bySubject.get(node);
    if (!policy) {
      policy = this.#resolve(node);
      this.#bySubject.set(node, policy);
    }
    return policy;
  }

  /**
   * The limits of what belongs to several subjects: of each the strictest. A source is silent or it is not, for
   * everybody alike; and nobody is judged by what is older than they asked for.
   *
   * @returns undefined where they are the model's own
   */
  freshnessHoursOf(owners: readonly SubjectNode[]): FreshnessHours | undefined {
    if (!this.#changesFreshness || owners.length === 0) {
      return undefined;
    }
    const limits = owners.map(owner => this.of(owner).freshnessHours);
    return {
      events: Math.min(...limits.map(({ events }) => events)),
      state: Math.min(...limits.map(({ state }) => state)),
    };
  }

  #resolve({ entity }: SubjectNode): SubjectPolicy {
    const chosen = this.#overrides.flatMap(({ matches }, i) =>
      entity && matches(entity) ? [i] : [],
    );
    const key = chosen.join();
    let policy = this.#byChoice.get(key);
    if (!policy) {
      policy = chosen.reduce(
        (below, i) => overridden(below, this.#overrides[i], i),
        this.#base,
      );
      this.#byChoice.set(key, policy);
    }
    return policy;
  }
}

/**
 * What one override makes of a policy.
 *
 * @param place - its place among the overrides of the model
 */
export function overridden(
  below: SubjectPolicy,
  { metrics, minimumCoverage, freshnessHours }: SubjectOverride,
  place: number,
): SubjectPolicy {
  const policies = { ...below.policies };
  const overriddenBy = { ...below.overriddenBy };
  for (const [id, override] of Object.entries(metrics)) {
    policies[id] = { ...policies[id], ...override };
    overriddenBy[id] = place;
  }
  return {
    policies,
    overriddenBy,
    minimumCoverage: minimumCoverage ?? below.minimumCoverage,
    freshnessHours: { ...below.freshnessHours, ...freshnessHours },
  };
}
