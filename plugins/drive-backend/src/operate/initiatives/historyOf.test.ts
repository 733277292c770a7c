import { SubjectNode } from '../../subjects/SubjectGraph';
import { dayByDay } from './countItems';
import { historyOf } from './historyOf';
import { Judge } from './judging/Judge';
import { StoredInitiative } from './StoredInitiative';

const NOW = Date.parse('2026-06-10T12:00:00Z');
const node = { ref: 'component:default/api' } as SubjectNode;
const at = (text: string) => Date.parse(text);

const judge = (
  past: [string, 'done' | 'open' | 'unknown'][],
  now: 'done' | 'open' | 'unknown',
): Judge => ({
  before: 'unknown',
  now: () => ({ state: now, reason: '' }),
  past: () => past.map(([text, state]) => ({ at: at(text), state })),
});

const days = (...args: Parameters<typeof historyOf>) =>
  historyOf(...args).map(({ day, state }) => `${day} ${state}`);

const range = { startDate: '2026-06-01', now: NOW };

describe('the history of an item', () => {
  it('begins at the start with what was known before, and has the last of each day', () => {
    expect(
      days(
        node,
        judge(
          [
            ['2026-05-01T00:00:00Z', 'open'],
            ['2026-06-03T08:00:00Z', 'done'],
            ['2026-06-03T09:00:00Z', 'open'],
            ['2026-06-05T23:59:59Z', 'done'],
          ],
          'done',
        ),
        undefined,
        range,
      ),
    ).toEqual(['2026-06-01 open', '2026-06-05 done']);
  });

  it('is unknown before anything is known, and today what is so now', () => {
    expect(days(node, judge([], 'open'), undefined, range)).toEqual([
      '2026-06-01 unknown',
      '2026-06-10 open',
    ]);
  });

  it('is exempt from the day of the exemption until the day before it expires', () => {
    expect(
      days(
        node,
        judge([['2026-05-01T00:00:00Z', 'open']], 'open'),
        {
          ref: node.ref,
          reason: 'x',
          by: 'user:default/ada',
          at: at('2026-06-03T10:00:00Z'),
          expiresOn: '2026-06-07',
        },
        range,
      ),
    ).toEqual(['2026-06-01 open', '2026-06-03 exempt', '2026-06-07 open']);
  });

  it('adds up, day by day, with the line from the start to the end of the target day', () => {
    const initiative = {
      draft: { startDate: '2026-06-01', targetDate: '2026-06-04' },
      closed: { at: at('2026-06-05T10:00:00Z'), by: '', reason: '' },
    } as StoredInitiative;
    const change = (ref: string, day: string, state: any) => ({
      ref,
      day,
      at: at(`${day}T12:00:00Z`),
      state,
    });
    expect(
      dayByDay(
        initiative,
        [
          change('a', '2026-06-01', 'open'),
          change('b', '2026-06-02', 'unknown'),
          change('a', '2026-06-03', 'done'),
          change('b', '2026-06-04', 'absent'),
        ],
        NOW,
      ).map(({ date, counts, expectedShare }) => [
        date,
        counts.done,
        counts.open,
        counts.unknown,
        expectedShare,
      ]),
    ).toEqual([
      ['2026-06-01', 0, 1, 0, 0.25],
      ['2026-06-02', 0, 1, 1, 0.5],
      ['2026-06-03', 1, 0, 1, 0.75],
      ['2026-06-04', 1, 0, 0, 1],
      ['2026-06-05', 1, 0, 0, 1],
    ]);
  });
});
