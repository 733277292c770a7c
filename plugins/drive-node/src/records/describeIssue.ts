import { z } from 'zod';

/** What zod says about an issue that it raised. */
type Issue = Pick<z.core.$ZodIssue, 'code' | 'message' | 'path'>;

/**
 * An issue as a reason for people: what is not there at all is "required", whatever was expected of it.
 *
 * @param value - what was parsed
 */
export function describeIssue(value: unknown, issue: Issue): string {
  const found = issue.path.reduce<any>((parent, key) => parent?.[key], value);
  return found === undefined && issue.code !== 'custom'
    ? 'required'
    : issue.message;
}
