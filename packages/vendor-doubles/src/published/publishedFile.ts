/* eslint-disable jest/no-export, jest/valid-title, jest/valid-describe-callback, jest/expect-expect -- makes tests for others */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

// This package is private and never built: its files are where they are read from.
// eslint-disable-next-line no-restricted-syntax
const FOLDER = join(__dirname, '../../schemas/.cache');

/** Where what a vendor publishes has been fetched to; undefined where it has not. */
export function publishedFile(name: string): string | undefined {
  const file = join(FOLDER, name);
  return existsSync(file) ? file : undefined;
}

/**
 * Tests that need what a vendor publishes in no package, and which are passed over where it was not fetched;
 * `scripts/fetch-vendor-schemas.mjs` fetches it, and `DRIVE_VENDOR_SCHEMAS=required` does not let them be passed over.
 *
 * @param names - the files that they need
 * @param tests - is given their texts
 */
export function describePublished(
  title: string,
  names: readonly string[],
  tests: (...texts: string[]) => void,
): void {
  const missing = names.filter(name => !publishedFile(name));
  if (missing.length === 0) {
    describe(title, () =>
      tests(...names.map(name => readFileSync(publishedFile(name)!, 'utf8'))),
    );
    return;
  }
  if (process.env.DRIVE_VENDOR_SCHEMAS === 'required') {
    throw new Error(
      `${missing} was not fetched: node scripts/fetch-vendor-schemas.mjs`,
    );
  }
  // eslint-disable-next-line jest/no-disabled-tests
  it.skip(`${title}: not fetched`, () => undefined);
}

/** A description that is published as YAML. */
export function publishedYaml(text: string): unknown {
  return parse(text);
}
