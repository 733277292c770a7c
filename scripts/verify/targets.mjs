// Which subjects and instants a data set is checked at, as the command line says it.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { allSubjects, readCatalog } from './catalog.mjs';
import { readRecords } from './records.mjs';
import { scorecard } from './scorecard.mjs';
import { worldAt } from './world.mjs';

const SETS = JSON.parse(
  readFileSync(new URL('./targets.json', import.meta.url), 'utf8'),
);

/**
 * @param more - options of the calling script
 * @returns its options, and the figures of each instant: `{ asOf, windowDays, scorecards }`
 */
export function figuresFromCommandLine(more = {}) {
  const { values } = parseArgs({
    options: {
      catalog: { type: 'string' },
      records: { type: 'string' },
      set: { type: 'string' },
      subject: { type: 'string', multiple: true },
      all: { type: 'boolean', default: false },
      'as-of': { type: 'string' },
      'window-days': { type: 'string', default: '28' },
      swept: { type: 'boolean', default: false },
      ...more,
    },
  });
  if (!values.catalog || !values.records) {
    throw new Error('--catalog and --records are needed; see README.md');
  }
  const set = values.set && SETS[values.set];
  if (values.set && !set) {
    throw new Error(`--set is one of ${Object.keys(SETS).join(', ')}`);
  }
  if (!set && !values['as-of']) {
    throw new Error('Either --set or --as-of is needed; see README.md');
  }

  const catalog = readCatalog(values.catalog);
  const records = readRecords(values.records);
  const subjects = values.all
    ? allSubjects(catalog)
    : values.subject ?? set?.subjects ?? allSubjects(catalog);
  const instants = values['as-of']
    ? [{ asOf: values['as-of'], windowDays: Number(values['window-days']) }]
    : set.instants;

  const figures = instants.map(instant => {
    const world = worldAt({
      catalog,
      records,
      asOf: Date.parse(instant.asOf),
      windowDays: instant.windowDays,
      swept: values.swept,
    });
    return {
      ...instant,
      scorecards: subjects.map(subject => scorecard(world, subject)),
    };
  });
  return { values, figures };
}
