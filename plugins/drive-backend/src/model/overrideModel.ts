import { entityFilter } from '../subjects/entityFilter';
import { DriveModel, MetricPolicy, SubjectOverride } from './DriveModel';
import { ModelOverrides } from './ModelOverrides';
import { throwIfProblems } from './ModelProblem';
import { modelVersion, sortedJson } from './modelVersion';
import { problemsWithModel } from './problemsWithModel';

type Entry = NonNullable<ModelOverrides['overrides']>[number];

/** What stands as the source of a curve that the config brings without saying where it is from. */
export const CONFIGURED_CURVE = "this portal's configuration";

/**
 * The model with what an organization changes in it. Its version tells it from every other.
 *
 * @throws ModelProblemsError with each problem of the resulting model, and of what each override for some subjects
 *   makes of it
 */
export function overrideModel(
  model: DriveModel,
  overrides: ModelOverrides,
): DriveModel {
  const {
    metrics = {},
    freshnessHours,
    slaDays,
    sourceOrder,
    overrides: forSome,
    ...plain
  } = overrides;
  const policies: Record<string, MetricPolicy> = { ...model.policies };
  for (const [id, override] of Object.entries(metrics)) {
    const policy = Object.hasOwn(model.policies, id)
      ? model.policies[id]
      : { weight: 0, minimumSample: 0 };
    policies[id] = { ...policy, ...withSource(override) };
  }
  const overridden: DriveModel = {
    ...model,
    ...present(plain),
    freshnessHours: { ...model.freshnessHours, ...present(freshnessHours) },
    slaDays: { ...model.slaDays, ...present(slaDays) },
    sourceOrder: { ...model.sourceOrder, ...present(sourceOrder) },
    policies,
    overrides: forSome?.map(subjectOverride) ?? model.overrides,
    version: modelVersion(model.version, {
      ...overrides,
      overrides: forSome?.length ? forSome.map(whatJudges) : undefined,
    }),
  };
  throwIfProblems(problemsWithModel(overridden));
  return overridden;
}

function subjectOverride({
  filter,
  reason,
  metrics = {},
  minimumCoverage,
  freshnessHours,
}: Entry): SubjectOverride {
  return {
    filter,
    matches: entityFilter(filter),
    ...present({ reason, minimumCoverage }),
    metrics: Object.fromEntries(
      Object.entries(metrics)
        .map(([id, override]) => [id, withSource(override)] as const)
        .filter(([, override]) => Object.keys(override).length > 0),
    ),
    freshnessHours: present(freshnessHours),
  };
}

/** What of an override decides scores. A filter counts as it was written, with what is empty in it. */
function whatJudges({ filter, reason, ...values }: Entry): object {
  return { ...values, filter: sortedJson(filter) };
}

/** A curve that comes without its source has the config for one. */
function withSource<T extends { curve?: unknown; curveSource?: string }>(
  override: T,
): T {
  return {
    ...(override.curve !== undefined && { curveSource: CONFIGURED_CURVE }),
    ...present(override),
  };
}

/** A key that is there without a value overrides nothing. */
function present<T extends object>(values: T | undefined): T {
  return Object.fromEntries(
    Object.entries(values ?? {}).filter(([, value]) => value !== undefined),
  ) as T;
}
