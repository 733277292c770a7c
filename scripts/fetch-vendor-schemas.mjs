#!/usr/bin/env node
/**
 * Fetches the descriptions of vendors' APIs that are published, but in no package: for the tests that judge doubles and
 * connectors by them. They stay outside of the repository, as their licences ask.
 *
 *   node scripts/fetch-vendor-schemas.mjs
 *   DRIVE_VENDOR_SCHEMAS=required yarn test:unit published
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const schemas = join(
  dirname(dirname(fileURLToPath(import.meta.url))),
  'packages/vendor-doubles/schemas',
);
const folder = join(schemas, '.cache');
await mkdir(folder, { recursive: true });

const published = JSON.parse(
  await readFile(join(schemas, 'published.json'), 'utf8'),
);
for (const { file, url } of published) {
  const place = join(folder, file);
  if (!existsSync(place)) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(120_000) });
      if (!answer.ok) {
        throw new Error(`status ${answer.status}`);
      }
      await writeFile(`${place}.part`, Buffer.from(await answer.arrayBuffer()));
      await rename(`${place}.part`, place);
    } catch (error) {
      process.stderr.write(
        `${url}: ${error.cause?.message ?? error.message}\n`,
      );
      process.exitCode = 1;
      continue;
    }
  }
  process.stdout.write(`${file}\n`);
}
