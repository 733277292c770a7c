import { z } from 'zod';
import { ModelProblem } from './ModelProblem';

/** What a schema found wrong with a value, by config key. */
export function problemsWithShape(
  { issues }: z.ZodError,
  root: string,
): ModelProblem[] {
  return issues.flatMap(issue => {
    const path = issue.path.reduce<string>(
      (above, key) =>
        typeof key === 'number'
          ? `${above}[${key}]`
          : `${above}.${String(key)}`,
      root,
    );
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => ({
          path: `${path}.${key}`,
          reason: 'is not a setting',
        }))
      : [{ path, reason: reasonOf(issue) }];
  });
}

function reasonOf({ message }: z.core.$ZodIssue): string {
  return message.replace(/^Invalid (input|option): /, '');
}
