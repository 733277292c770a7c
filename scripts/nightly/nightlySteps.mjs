import { CREATE_APP_OF } from '../try-portal/createAppOf.mjs';

/** The oldest release of Backstage that docs/installing.md promises. */
const [OLDEST] = Object.keys(CREATE_APP_OF);

const PORTALS = [
  { frontend: 'new', database: 'sqlite' },
  { frontend: 'new', database: 'postgres' },
  { frontend: 'legacy', database: 'sqlite' },
  { frontend: 'legacy', database: 'postgres' },
  { frontend: 'new', database: 'sqlite', release: OLDEST },
  { frontend: 'legacy', database: 'postgres', release: OLDEST },
];

/**
 * What is tried every night, in order. The commands of a step follow one another while they succeed.
 *
 * @param {object} options
 * @param {string} options.packages an empty folder: the packages are packed there once
 * @param {string} options.day YYYY-MM-DD
 * @returns {{ group: string, title: string, commands: { args: string[], env?: Record<string, string> }[] }[]}
 */
export function nightlySteps({ packages, day }) {
  const node = (...args) => ({ args: ['node', ...args] });
  const machinePath = process.env.MACHINE_PATH;
  return [
    {
      group: 'clone',
      title: 'A fresh clone with empty caches starts and passes every check',
      commands: [
        {
          ...node('scripts/check-fresh-clone.mjs'),
          // As a newcomer would, on whatever Node the machine has.
          env: machinePath ? { PATH: machinePath } : {},
        },
      ],
    },
    {
      group: 'benchmark',
      title: 'The benchmark, on a tenth of the organization',
      commands: [
        node(
          ...['benchmarks/run.mjs', '--components', '1000', '--repeats', '2'],
          ...['--reads', '100', '--only'],
          'checks,ingest,evaluate,reads,storage',
          ...['--report', `${day}-benchmark-nightly`],
        ),
      ],
    },
    {
      group: 'soak',
      title: 'Ten minutes of readers, records and evaluations at once',
      commands: [
        node('benchmarks/soak.mjs', '--report', `${day}-soak-nightly`),
      ],
    },
    {
      group: 'dependencies',
      title: 'No known high vulnerability in what is published',
      commands: [node('scripts/check-dependencies.mjs')],
    },
    {
      group: 'vendors',
      title: 'Doubles and connectors against what vendors publish',
      commands: [
        node('scripts/fetch-vendor-schemas.mjs'),
        {
          ...node('scripts/test-unit.mjs', 'published'),
          env: { DRIVE_VENDOR_SCHEMAS: 'required' },
        },
      ],
    },
    ...PORTALS.map(portal => ({
      group: 'portals',
      title: titleOf(portal),
      commands: [
        node(
          ...['scripts/try-portal.mjs', '--packages', packages],
          ...Object.entries(portal).flatMap(([name, value]) => [
            `--${name}`,
            value,
          ]),
        ),
      ],
    })),
    {
      group: 'dynamic',
      title: 'Dynamic packages, as Red Hat Developer Hub loads them',
      commands: [node('scripts/check-dynamic.mjs', '--packages', packages)],
    },
  ];
}

function titleOf({ frontend, database, release }) {
  const of = release ? ` of Backstage ${release}` : '';
  return `A fresh portal${of}: ${frontend} frontend system, ${database}`;
}
