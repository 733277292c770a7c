#!/usr/bin/env node
/**
 * Measures how often the detector of signals is wrong, and how often it finds a change: draws series in which nothing
 * happens, and the same with a shift, and writes what came out into docs/signals.md. The same seed gives the same page.
 *
 *   node scripts/simulate-signals.mjs [--charts 4000] [--seed 1] [--dry-run]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import prettier from 'prettier';

const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

const { charts, seed, dryRun } = readArguments();
const { SCENARIOS, simulate, deviationOf, shareFound, Random } = loadDetector();

const rows = SCENARIOS.map((scenario, index) => {
  const row = simulate(scenario, { charts, seed: seed + index });
  console.error(`${scenario.id}: ${row.listedPerYear.toFixed(2)} a year`);
  return [
    scenario.title,
    { week: 'week', fourWeeks: '4 weeks', tooRare: 'too rare' }[row.interval],
    row.shownPerYear.toFixed(2),
    row.listedPerYear.toFixed(2),
    row.listedInFirstYear.toFixed(2),
    percent(row.foundUp),
    percent(row.foundDown),
  ];
});
const measured = [
  `${charts.toLocaleString(
    'en-US',
  )} charts of three years for each row, and as many for each direction of the shift; seed ${seed}.`,
  table(
    [
      'what is charted',
      'a point is',
      'shown a year',
      'listed a year',
      'listed in the first year',
      'found, up',
      'found, down',
    ],
    rows,
  ),
  'The same shift of the first row, upwards, by how many weeks there were before it:',
  table(['weeks before', 'found'], byBaseline()),
].join('\n\n');

if (dryRun) {
  console.log(measured);
} else {
  await writeInto(new URL('../docs/signals.md', import.meta.url), measured);
}

/** How soon after a chart begins a shift can be found. */
function byBaseline() {
  const [scenario] = SCENARIOS;
  const random = new Random(seed + SCENARIOS.length);
  const deviation = deviationOf(scenario, random);
  return [12, 16, 20, 26, 39].map(shiftAt => [
    `${shiftAt}`,
    percent(
      shareFound(scenario, {
        random,
        charts,
        interval: 'week',
        side: 'up',
        deviation,
        shiftAt,
      }),
    ),
  ]);
}

function percent(share) {
  return share === undefined ? '–' : `${Math.round(share * 100)} %`;
}

function table(head, body) {
  return [head, head.map(() => '---'), ...body]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');
}

async function writeInto(url, text) {
  const page = readFileSync(url, 'utf8');
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) {
    throw new Error(`docs/signals.md has no ${BEGIN} before its ${END}`);
  }
  const options = await prettier.resolveConfig(url.pathname);
  writeFileSync(
    url,
    prettier.format(
      `${page.slice(0, begin)}${BEGIN}\n\n${text}\n\n${page.slice(end)}`,
      { ...options, parser: 'markdown' },
    ),
  );
}

/** The detector is TypeScript: Backstage's transform lets Node load it. */
function loadDetector() {
  const require = createRequire(import.meta.url);
  require('@backstage/cli/config/nodeTransform.cjs');
  const folder = '../plugins/drive-backend/src/engine/signals/__testUtils__';
  return {
    ...require(`${folder}/Random`),
    ...require(`${folder}/scenarios`),
    ...require(`${folder}/simulate`),
  };
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      charts: { type: 'string', default: '4000' },
      seed: { type: 'string', default: '1' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const counts = { charts: Number(values.charts), seed: Number(values.seed) };
  if (!(counts.charts >= 1) || !Number.isInteger(counts.seed)) {
    throw new Error('--charts is a number above 0, --seed a whole number');
  }
  return { ...counts, dryRun: values['dry-run'] };
}
