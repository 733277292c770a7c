import { createHash } from 'node:crypto';

/** A short text that differs where something else is said. */
export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value))
    .digest('hex')
    .slice(0, 32);
}
