import { JsonValue } from '@backstage/types';
import { z } from 'zod';

/** What was read of a repository. */
const readShape = z.object({
  /** Where its default branch and tags were. */
  fingerprint: z.string(),
  head: z.string(),
  settings: z.string(),
  /** Since when everything was read, milliseconds since the epoch. */
  since: z.number(),
  /** By asset, what has ever been recognised: of nothing else a silence can be believed. */
  recognised: z.record(z.string(), z.array(z.enum(['change', 'deployment']))),
});

export type ReadRepository = z.infer<typeof readShape>;

const cursorShape = z.object({ read: z.record(z.string(), readShape) });

/** What earlier runs have read, by the repository's name and settings. */
export class GitCursor {
  readonly #before: Record<string, ReadRepository>;
  readonly #now: Record<string, ReadRepository> = {};

  constructor(cursor: JsonValue | undefined) {
    const parsed = cursorShape.safeParse(cursor);
    this.#before = parsed.success ? parsed.data.read : {};
  }

  get(key: string): ReadRepository | undefined {
    return Object.hasOwn(this.#before, key) ? this.#before[key] : undefined;
  }

  set(key: string, read: ReadRepository): void {
    this.#now[key] = read;
  }

  /** What could not be read in this run stays as it was before. */
  toJSON(): { read: Record<string, ReadRepository> } {
    return { read: { ...this.#before, ...this.#now } };
  }

  /** Forgets what is no longer asked for. */
  keepOnly(keys: ReadonlySet<string>): void {
    for (const key of Object.keys(this.#before)) {
      if (!keys.has(key)) {
        delete this.#before[key];
      }
    }
  }
}
