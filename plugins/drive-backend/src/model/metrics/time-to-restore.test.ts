import { measuring } from '../../engine/__testUtils__/measuring';
import {
  coverage,
  day,
  incident,
  world,
} from '../../engine/__testUtils__/world';

const measure = measuring('time-to-restore');
const covered = coverage('api', ['incident']);
const lasting = (hours: number, fields = {}) =>
  incident('api', day(5), { resolvedAt: day(5, hours), ...fields });

describe('time-to-restore', () => {
  it('is the median from detected to mitigated, else resolved', () => {
    // 2 h (mitigated, resolved much later), 6 h and 30 h.
    expect(
      measure([
        covered,
        lasting(100, { mitigatedAt: day(5, 2) }),
        lasting(6),
        lasting(30),
      ]),
    ).toMatchObject({ outcome: 'measured', value: 6, sample: 3 });
  });

  it('is of incidents at or above the severity floor', () => {
    expect(
      measure([
        covered,
        lasting(1, { severity: 'critical' }),
        lasting(1, { severity: 'medium' }),
      ]).sample,
    ).toBe(1);
  });

  it('counts by the instant of the restore, both edges considered', () => {
    const restored = (resolvedAt: string) =>
      incident('api', day(-3), { resolvedAt });
    expect(
      measure([
        covered,
        restored(day(0, 0, -1)),
        restored(day(0)),
        restored(day(28)),
      ]),
    ).toMatchObject({ value: 72, sample: 1 });
  });

  it('treats what happened after the instant as not happened', () => {
    // Mitigated after the instant, though resolved before it: the resolution is all that is known.
    expect(
      measure([covered, lasting(10, { mitigatedAt: day(30) })]),
    ).toMatchObject({ value: 10, sample: 1 });
    expect(measure([covered, lasting(24 * 30)])).toMatchObject({
      outcome: 'notApplicable',
      reason: 'No incident was restored in the window; 1 is still open.',
    });
  });

  it.each([
    [2, 'insufficientData'],
    [3, 'measured'],
  ])('of %d incidents is %s', (count, outcome) => {
    const measured = measure([
      covered,
      ...Array.from({ length: count }, () => lasting(4)),
    ]);
    expect(measured).toMatchObject({ outcome, value: 4, sample: count });
    expect(measured.reason).toBe(
      count < 3
        ? 'Not enough data: 2 restored incidents in 28 days, 3 needed.'
        : undefined,
    );
  });

  it('lists open incidents beside the restored ones', () => {
    const { items } = world({
      components: { api: {} },
      records: [
        covered,
        lasting(4),
        incident('api', day(9)),
        incident('api', day(9), { severity: 'low' }),
      ],
    }).evidence('time-to-restore', 'api');
    expect(items.map(({ counted, part }) => [counted, part])).toEqual([
      [true, 'restored in the window'],
      [false, 'still open'],
    ]);
  });

  it('does not apply where nothing had to be restored', () => {
    const calm = {
      outcome: 'notApplicable',
      reason: 'No incident had to be restored in the window.',
    };
    expect(measure([covered])).toMatchObject(calm);
    expect(measure([covered, incident('api', day(28))])).toMatchObject(calm);
    expect(
      measure([covered, incident('api', day(3), { severity: 'low' })]).outcome,
    ).toBe('notApplicable');
  });

  it('needs an incident source', () => {
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No incident source covers this component.',
    });
  });

  it('does not take silence for calm', () => {
    expect(
      measure([coverage('api', ['incident'], { until: day(20) })]),
    ).toMatchObject({ outcome: 'stale' });
  });

  it('leaves out libraries', () => {
    expect(
      measure([covered, lasting(1)], {
        components: { api: { type: 'library' } },
      }).outcome,
    ).toBe('notApplicable');
  });
});
