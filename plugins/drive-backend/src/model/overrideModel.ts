import { DriveModel, MetricPolicy } from './DriveModel';
import { ModelOverrides } from './ModelOverrides';
import { throwIfProblems } from './ModelProblem';
import { modelVersion } from './modelVersion';
import { problemsWithModel } from './problemsWithModel';

/** What stands as the source of a curve that the config brings without saying where it is from. */
export const CONFIGURED_CURVE = "this portal's configuration";

/**
 * The model with what an organization changes in it. Its version tells it from every other.
 *
 * @throws Error with a line for each problem of the resulting model, each beginning with its config key
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
    ...plain
  } = overrides;
  const policies: Record<string, MetricPolicy> = { ...model.policies };
  for (const [id, override] of Object.entries(metrics)) {
    const policy = Object.hasOwn(model.policies, id)
      ? model.policies[id]
      : { weight: 0, minimumSample: 0 };
    policies[id] = {
      ...policy,
      ...(override.curve && { curveSource: CONFIGURED_CURVE }),
      ...present(override),
    };
  }
  const overridden: DriveModel = {
    ...model,
    ...present(plain),
    freshnessHours: { ...model.freshnessHours, ...present(freshnessHours) },
    slaDays: { ...model.slaDays, ...present(slaDays) },
    sourceOrder: { ...model.sourceOrder, ...present(sourceOrder) },
    policies,
    version: modelVersion(model.version, overrides),
  };
  throwIfProblems(problemsWithModel(overridden));
  return overridden;
}

/** A key that is there without a value overrides nothing. */
function present<T extends object>(values: T | undefined): T {
  return Object.fromEntries(
    Object.entries(values ?? {}).filter(([, value]) => value !== undefined),
  ) as T;
}
