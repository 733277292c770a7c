import { applications } from '../api/answers';
import { HistoryMemory } from './HistoryMemory';
import { readHistory } from './readHistory';

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-11-20T12:00:00Z');
const HORIZON = NOW - 90 * 24 * 60 * MINUTE_MS;
const at = (minutes: number) => NOW - minutes * MINUTE_MS;
const sha = (letter: string) => letter.repeat(40);

/** A sync so many minutes ago; a letter for what it synced. */
const entry = (id: number, minutes: number, letter: string, more = {}) => ({
  id,
  revision: sha(letter),
  source: { repoURL: 'https://example.org/x.git' },
  deployedAt: new Date(at(minutes)).toISOString(),
  deployStartedAt: new Date(at(minutes + 1)).toISOString(),
  initiatedBy: { username: 'somebody' },
  ...more,
});

const answerOf = (history: object[] | null, operationState?: object) =>
  applications.parse({
    items: [
      {
        metadata: { name: 'x' },
        spec: {},
        status: { history, ...(operationState && { operationState }) },
      },
    ],
  }).items![0];

const read = (
  history: object[] | null,
  options: { before?: HistoryMemory; now?: number; operation?: object } = {},
) =>
  readHistory(answerOf(history, options.operation), {
    before: options.before,
    now: options.now ?? NOW,
    horizon: HORIZON,
  });

const told = ({ deployments }: ReturnType<typeof read>) =>
  deployments.map(({ finishedAt, outcome, commitSha }) => [
    (NOW - finishedAt) / MINUTE_MS,
    outcome,
    commitSha?.[0],
  ]);

describe('the history of an application', () => {
  it('has a deployment where a sync brought something else', () => {
    const reading = read([
      entry(0, 50, 'a'),
      entry(1, 40, 'a'),
      entry(2, 30, 'b'),
      entry(3, 20, 'b', { source: { repoURL: 'https://example.org/y.git' } }),
    ]);
    expect(told(reading)).toEqual([
      [50, 'success', 'a'],
      [30, 'success', 'b'],
      [20, 'success', 'b'],
    ]);
    expect(reading.memory.seen).toEqual([[HORIZON, NOW]]);
  });

  it('cannot tell of the oldest that it remembers whether it changed anything', () => {
    const reading = read([entry(7, 30, 'a'), entry(8, 20, 'b')]);
    expect(told(reading)).toEqual([[20, 'success', 'b']]);
    expect(reading.memory.seen).toEqual([[at(30) + 1_000, NOW]]);
    expect(reading.missed).toBeUndefined();
  });

  it('says what was rolled back', () => {
    expect(
      told(read([entry(0, 30, 'a'), entry(1, 20, 'b'), entry(2, 10, 'a')])),
    ).toEqual([
      [30, 'success', 'a'],
      [20, 'rolled_back', 'b'],
      [10, 'success', 'a'],
    ]);
  });

  it('is read on from what was remembered before, though nothing of that is left', () => {
    const { memory } = read([entry(4, 50, 'a')], { now: at(45) });
    const same = read([entry(5, 30, 'a')], { before: memory });
    expect(told(same)).toEqual([]);
    const other = read([entry(5, 30, 'b')], { before: memory });
    expect(told(other)).toEqual([[30, 'success', 'b']]);
    expect(other.missed).toBeUndefined();
    expect(other.memory.seen).toEqual([[at(50) + 1_000, NOW]]);
  });

  it('has a hole where numbers are missing', () => {
    const { memory } = read([entry(4, 50, 'a')], { now: at(45) });
    const reading = read([entry(6, 30, 'b'), entry(7, 20, 'c')], {
      before: memory,
    });
    expect(told(reading)).toEqual([[20, 'success', 'c']]);
    expect(reading.missed).toEqual({ from: at(45), until: at(30) });
    expect(reading.memory.seen).toEqual([
      [at(50) + 1_000, at(45)],
      [at(30) + 1_000, NOW],
    ]);
  });

  it('begins to be seen also where it is read in the moment of a sync', () => {
    const { memory } = read([entry(4, 50, 'a')], { now: at(50) });
    expect(memory.seen).toEqual([[at(50), at(50)]]);
    expect(read([entry(4, 50, 'a')], { before: memory }).memory.seen).toEqual([
      [at(50), NOW],
    ]);
  });

  it('may be empty', () => {
    const reading = read(null);
    expect(told(reading)).toEqual([]);
    expect(reading.memory.seen).toEqual([[HORIZON, NOW]]);
  });

  const failed = (more: object = {}, sync: object = {}) => ({
    phase: 'Failed',
    startedAt: new Date(at(11)).toISOString(),
    finishedAt: new Date(at(10)).toISOString(),
    operation: { sync: { revisions: ['1.2.3', sha('f')], ...sync } },
    ...more,
  });

  it.each([
    ['a sync that failed', failed(), [[10, 'failure', 'f']]],
    ['one with an error', failed({ phase: 'Error' }), [[10, 'failure', 'f']]],
    ['one that goes on', failed({ phase: 'Running', finishedAt: null }), []],
    ['one that succeeded', failed({ phase: 'Succeeded' }), []],
    ['a rehearsal', failed({}, { dryRun: true }), []],
    ['some resources alone', failed({}, { resources: [{}] }), []],
    ['something else than a sync', failed({ operation: {} }), []],
  ])(
    'takes of the latest operation what counts, where that is %s',
    (_, operation, expected) => {
      expect(told(read(null, { operation }))).toEqual(expected);
    },
  );

  it('does not count an operation again that a later sync has overtaken', () => {
    expect(told(read([entry(0, 5, 'a')], { operation: failed() }))).toEqual([
      [5, 'success', 'a'],
    ]);
  });
});
