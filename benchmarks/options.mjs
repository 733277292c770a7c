import { parseArgs } from 'node:util';

const PARTS = [
  'checks',
  'sizes',
  'ingest',
  'evaluate',
  'reads',
  'page',
  'storage',
  'peers',
];

/**
 * @param {string[]} args as on the command line
 * @throws Error where they are not understood
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      components: { type: 'string', default: '10000' },
      database: { type: 'string', default: 'both' },
      only: { type: 'string' },
      peers: { type: 'boolean', default: false },
      repeats: { type: 'string', default: '3' },
      reads: { type: 'string', default: '200' },
      report: { type: 'string' },
    },
  });
  const only = values.only?.split(',').map(part => part.trim());
  const unknown = only?.filter(part => !PARTS.includes(part)) ?? [];
  if (unknown.length > 0) {
    throw new Error(
      `--only: there is no ${unknown.join(', ')}, but ${PARTS.join(', ')}`,
    );
  }
  const databases =
    values.database === 'both' ? ['sqlite', 'postgres'] : [values.database];
  if (!databases.every(id => ['sqlite', 'postgres'].includes(id))) {
    throw new Error('--database is sqlite, postgres or both');
  }
  const isWanted = part =>
    only ? only.includes(part) : part !== 'peers' || values.peers;
  return {
    components: count('components', values.components, 100),
    repeats: count('repeats', values.repeats, 0),
    reads: count('reads', values.reads, 2),
    databases,
    report: values.report,
    wants: (...parts) => parts.some(isWanted),
  };
}

function count(name, text, least) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw new Error(`--${name} is a whole number of at least ${least}`);
  }
  return value;
}
