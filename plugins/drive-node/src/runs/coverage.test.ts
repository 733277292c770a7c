import { parseRecord } from '../records/parseRecord';
import { DriveRecord, RecordInput } from '../records/record';
import { coverageRecords } from './coverageRecords';
import { CoverageProblem, withoutProblems } from './withoutProblems';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const at = (day: string) => Date.parse(`2026-${day}T00:00:00Z`);

const recordsOf = (windows: [string, string][]) => [
  ...coverageRecords({
    source: 'git:local',
    assets: ['git:local/a'],
    kinds: ['deployment', 'change'],
    windows: windows.map(([from, until]) => ({
      from: at(from),
      until: at(until),
    })),
    at: NOW,
  }),
];

const parsed = (input: RecordInput) => {
  const result = parseRecord(input, { now: NOW });
  return (result as { record: DriveRecord<'coverage'> }).record;
};

describe('coverageRecords', () => {
  it('name the newest window the same from run to run, and those behind a gap by their start', () => {
    expect(
      recordsOf([
        ['06-01', '09-01'],
        ['10-01', '11-22'],
      ]).map(({ id, data }) => [id, data.from]),
    ).toEqual([
      ['git:local/a@change+deployment', '2026-10-01T00:00:00.000Z'],
      [
        'git:local/a@change+deployment@2026-06-01T00:00:00.000Z',
        '2026-06-01T00:00:00.000Z',
      ],
    ]);
    expect(recordsOf([['06-01', '11-22']])[0].id).toBe(
      'git:local/a@change+deployment',
    );
    expect(recordsOf([])).toEqual([]);
  });
});

describe('withoutProblems', () => {
  const [coverage] = recordsOf([['10-01', '11-22']]).map(parsed);
  const kindsLeft = (...problems: CoverageProblem[]) =>
    withoutProblems(coverage, problems)?.data.kinds;
  const both = ['change', 'deployment'];

  it('leaves coverage as it is where nothing failed, or something else did', () => {
    expect(withoutProblems(coverage, [])).toBe(coverage);
    expect(kindsLeft({ assets: new Set(['git:local/b']) })).toEqual(both);
    expect(kindsLeft({ kinds: ['incident'] })).toEqual(both);
    expect(
      kindsLeft({ window: { from: at('09-01'), until: at('10-01') } }),
    ).toEqual(both);
  });

  it('takes out what failed, under an id that leaves earlier coverage alone', () => {
    expect(withoutProblems(coverage, [{ kinds: ['change'] }])).toMatchObject({
      id: 'git:local/a@change+deployment#deployment',
      data: { kinds: ['deployment'] },
    });
    expect(
      kindsLeft({
        kinds: ['deployment'],
        assets: new Set(['git:local/a']),
        window: { from: at('11-01'), until: at('11-02') },
      }),
    ).toEqual(['change']);
  });

  it('leaves nothing where every kind failed', () => {
    expect(kindsLeft({})).toBeUndefined();
    expect(
      kindsLeft({ kinds: ['change'] }, { kinds: ['deployment'] }),
    ).toBeUndefined();
  });
});
