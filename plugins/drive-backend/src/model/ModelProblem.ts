/** What is wrong with a model or its overrides. */
export interface ModelProblem {
  /** The config key, e.g. `drive.model.metrics.change-lead-time.curve`. */
  path: string;
  reason: string;
}

/** Says everything that is wrong at once, a line for each problem, each beginning with its config key. */
export class ModelProblemsError extends Error {
  constructor(problems: readonly ModelProblem[]) {
    super(problems.map(({ path, reason }) => `${path}: ${reason}`).join('\n'));
    this.name = 'ModelProblemsError';
  }
}

/** @throws ModelProblemsError where there is any */
export function throwIfProblems(problems: readonly ModelProblem[]) {
  if (problems.length > 0) {
    throw new ModelProblemsError(problems);
  }
}
