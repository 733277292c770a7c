import prettier from 'prettier';
import { SECTION } from '../scenarios/peers.mjs';
import { sideBySide } from './sideBySide.mjs';
import { figure, table } from './table.mjs';

/** The report as a page. */
export async function markdownOf({ machine, options, rows, failures }) {
  const day = machine.startedAt.slice(0, 10);
  const page = [
    `# Benchmark of ${day}`,
    ...introduction({ machine, options }),
    ...(failures.length > 0
      ? [
          '## Broken off',
          ...failures.map(
            ({ database, message }) => `- ${database}: ${message}`,
          ),
        ]
      : []),
    '## Against the targets',
    table(['measure', ...databasesOf(rows)], [...targeted(rows)]),
    ...sectionsOf(rows).flatMap(section =>
      section === SECTION ? sideBySide(rows) : sectionPage(section, rows),
    ),
  ].join('\n\n');
  const config = (await prettier.resolveConfig(import.meta.filename)) ?? {};
  return prettier.format(`${page}\n`, { ...config, parser: 'markdown' });
}

function introduction({ machine, options }) {
  return [
    `Commit ${machine.commit}, ${options.components.toLocaleString(
      'en',
    )} components. ${machine.processor}, ${
      machine.memoryGigabytes
    } GB of memory, ${machine.system}, Node ${
      machine.node
    }, ${machine.databases.join(', ')}.`,
    `What takes long was done once as a warm-up and then ${
      options.repeats
    } times; reads ${
      options.reads
    } times. Where n is 1 it is a single run. The load of the machine (1 minute) was ${machine.loadAtStart.toFixed(
      1,
    )} at the start and ${machine.loadAtEnd.toFixed(
      1,
    )} at the end: above 1 somebody else was at work too, and the times are longer than they would be alone. Counts do not depend on that.`,
    'The portal runs in a process of its own, the plugin built as it is published, with a catalog in memory, the database beside it, and, where nothing else is said, real sign-in and a permission backend that is asked over HTTP.',
  ];
}

const databasesOf = rows => [...new Set(rows.map(row => row.database))];
const sectionsOf = rows => [...new Set(rows.map(row => row.section))];

function* targeted(rows) {
  const databases = databasesOf(rows);
  const titles = new Set(
    rows.filter(row => row.target || row.wasAimedAt).map(keyOf),
  );
  for (const key of titles) {
    const same = databases.map(database =>
      rows.find(row => row.database === database && keyOf(row) === key),
    );
    const [some] = same.filter(Boolean);
    yield [
      `${some.section}: ${some.title}`,
      ...same.map(row => (row?.target ? verdictOf(row) : '–')),
    ];
  }
}

const keyOf = ({ section, title }) => `${section}\n${title}`;

function verdictOf({ summary, target, unit, met, note }) {
  if (!summary) return note;
  const aim =
    target.most === undefined
      ? `≥ ${figure(target.least)}`
      : `≤ ${figure(target.most)}`;
  const value = `${figure(summary[target.of])} ${unit} (${target.of}; ${aim})`;
  return met ? `met: ${value}` : `**missed**: ${value}`;
}

function sectionPage(section, rows) {
  return [
    `## ${section}`,
    table(
      [
        'measure',
        'database',
        'median',
        'p95',
        'least – most',
        'n',
        'what explains it',
      ],
      rows
        .filter(row => row.section === section)
        .map(({ title, database, unit, summary, facts, note }) =>
          summary
            ? [
                title,
                database,
                `${figure(summary.median)} ${unit}`,
                figure(summary.p95),
                `${figure(summary.min)} – ${figure(summary.max)}`,
                String(summary.count),
                facts ?? '',
              ]
            : [title, database, note ?? '', '', '', '', facts ?? ''],
        ),
    ),
  ];
}
