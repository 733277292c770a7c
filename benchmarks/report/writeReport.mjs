import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdownOf } from './markdown.mjs';

const folder = fileURLToPath(new URL('../../docs/reports', import.meta.url));

/**
 * Writes the report of this day, as Markdown and beside it as JSON.
 *
 * @returns {Promise<string>} the path of the Markdown
 */
export async function writeReport(report, { options, machine }) {
  const finished = {
    ...machine,
    finishedAt: new Date().toISOString(),
    loadAtEnd: loadavg()[0],
  };
  const name = options.report ?? `${machine.startedAt.slice(0, 10)}-benchmark`;
  const path = join(folder, `${name}.md`);
  mkdirSync(dirname(path), { recursive: true });
  const data = {
    machine: finished,
    options: { ...options, wants: undefined },
    rows: report.rows,
    failures: report.failures,
  };
  writeFileSync(
    join(folder, `${name}.json`),
    `${JSON.stringify(data, undefined, 2)}\n`,
  );
  writeFileSync(path, await markdownOf(data));
  return path;
}
