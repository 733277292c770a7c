import { measuring } from '../../engine/__testUtils__/measuring';
import { coverage, day, incident } from '../../engine/__testUtils__/world';

const measure = measuring('time-to-acknowledge');
const covered = coverage('api', ['incident']);
const acknowledged = (minutes: number, fields = {}) =>
  incident('api', day(5), { acknowledgedAt: day(5, 0, minutes), ...fields });

describe('time-to-acknowledge', () => {
  it('is the median from detected to acknowledged, of every severity', () => {
    // 0, 4, 11 and 90 minutes: the mean of 4 and 11.
    expect(
      measure([
        covered,
        acknowledged(0),
        acknowledged(90, { severity: 'low' }),
        acknowledged(4, { severity: 'critical' }),
        acknowledged(11, { severity: 'medium' }),
      ]),
    ).toMatchObject({ outcome: 'measured', value: 7.5, sample: 4 });
  });

  it.each([
    [2, 'Not enough data: 2 acknowledged incidents in 28 days, 3 needed.'],
    [3, undefined],
  ])('of %d incidents says %s', (count, reason) => {
    const measured = measure([
      covered,
      ...Array.from({ length: count }, () => acknowledged(4)),
    ]);
    expect(measured).toMatchObject({ value: 4, sample: count });
    expect(measured.reason).toBe(reason);
  });

  it('counts by the instant of detection', () => {
    const at = (d: number) =>
      incident('api', day(d), { acknowledgedAt: day(d, 0, 3) });
    expect(measure([covered, at(-1), at(0), at(27), at(28)]).sample).toBe(2);
  });

  it('leaves out what was acknowledged before it was detected', () => {
    expect(measure([covered, acknowledged(-3)])).toMatchObject({
      outcome: 'insufficientData',
      sample: 0,
      reason: expect.stringContaining('1 left out'),
    });
  });

  it('treats an acknowledgement after the instant as absent', () => {
    expect(
      measure([covered, acknowledged(5), acknowledged(5)], {
        asOf: day(5, 0, 5),
      }).sample,
    ).toBe(0);
  });

  it('says that the source does not tell', () => {
    expect(measure([covered, incident('api', day(3))])).toMatchObject({
      outcome: 'unavailable',
      reason:
        'There are incidents, but their source does not say when they were acknowledged.',
    });
  });

  it('does not apply where nothing was detected, nor to libraries', () => {
    expect(measure([covered]).outcome).toBe('notApplicable');
    expect(
      measure([covered, acknowledged(1)], {
        components: { api: { type: 'library' } },
      }).outcome,
    ).toBe('notApplicable');
  });

  it('needs an incident source', () => {
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No incident source covers this component.',
    });
  });
});
