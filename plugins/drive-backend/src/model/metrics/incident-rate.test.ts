import { measuring } from '../../engine/__testUtils__/measuring';
import { coverage, day, incident } from '../../engine/__testUtils__/world';

const measure = measuring('incident-rate');
const covered = coverage('api', ['incident']);
const incidents = (asset: string, ...days: number[]) =>
  days.map(d => incident(asset, day(d)));

describe('incident-rate', () => {
  it('is the incidents at or above the floor per week', () => {
    // 2 in 4 weeks.
    expect(
      measure([
        covered,
        incident('api', day(3), { severity: 'critical' }),
        incident('api', day(9), { severity: 'high' }),
        incident('api', day(9), { severity: 'medium' }),
        incident('api', day(9), { severity: 'low' }),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 0.5,
      numerator: 2,
      denominator: 4,
      sample: 2,
    });
  });

  it('is a measured zero where a source covers it and nothing happened', () => {
    expect(measure([covered])).toMatchObject({
      outcome: 'measured',
      value: 0,
      denominator: 4,
    });
  });

  it('is unavailable, not zero, where no source covers it', () => {
    const measured = measure([]);
    expect(measured).toMatchObject({
      outcome: 'unavailable',
      reason: 'No incident source covers this component.',
    });
    expect(measured.value).toBeUndefined();
  });

  it('counts by the instant of detection, both edges considered', () => {
    expect(
      measure([covered, ...incidents('api', -1, 0, 27.9, 28, 29)]).sample,
    ).toBe(2);
  });

  it('is per covered component', () => {
    // api 4 weeks, web 2 weeks, batch not covered, a library left out: 3 incidents in 6 component weeks.
    const components = {
      api: { owner: 'team' },
      web: { owner: 'team' },
      batch: { owner: 'team' },
      lib: { owner: 'team', type: 'library' },
    };
    expect(
      measure(
        [
          covered,
          coverage('web', ['incident'], { from: day(14) }),
          coverage('lib', ['incident']),
          ...incidents('api', 1, 2),
          ...incidents('web', 3, 15),
          ...incidents('lib', 4),
        ],
        { components, subject: 'group:team' },
      ),
    ).toMatchObject({ numerator: 3, denominator: 6, value: 0.5 });
  });

  it('counts an incident of a shared asset once, over both components', () => {
    const components = {
      api: { owner: 'team', assets: ['pager'] },
      web: { owner: 'team', assets: ['pager'] },
    };
    expect(
      measure([coverage('pager', ['incident']), ...incidents('pager', 5)], {
        components,
        subject: 'group:team',
      }),
    ).toMatchObject({ numerator: 1, denominator: 8 });
  });

  it('counts one primary source per component', () => {
    const pager = { source: 'a-pager:acme' };
    const tracker = { source: 'b-tracker:acme' };
    const records = (until: string) => [
      coverage('api', ['incident'], { ...pager, until }),
      coverage('api', ['incident'], tracker),
      incident('api', day(3), pager),
      incident('api', day(3), tracker),
      incident('api', day(4), tracker),
    ];
    expect(measure(records(day(28))).sample).toBe(1);
    // Silent for eight days: the next source is asked.
    expect(measure(records(day(20)))).toMatchObject({
      outcome: 'measured',
      sample: 2,
    });
  });

  it('goes stale, with the value of what was covered', () => {
    expect(
      measure([
        coverage('api', ['incident'], { until: day(21) }),
        ...incidents('api', 1, 2, 3, 22),
      ]),
    ).toMatchObject({
      outcome: 'stale',
      value: 1,
      denominator: 3,
      reason:
        'The incident source has said nothing since 2026-03-22T00:00:00.000Z.',
    });
  });

  it('counts incidents though the source does not say that it covers them', () => {
    expect(
      measure([coverage('web', ['incident']), ...incidents('api', 5, 6)]),
    ).toMatchObject({ outcome: 'measured', numerator: 2, denominator: 4 });
  });

  it.each([
    ['covered in part', [day(7), day(28)], 3],
    ['covered with a gap', [day(0), day(7), day(14), day(28)], 3],
  ])('is per covered week: %s', (_, edges, weeks) => {
    const spans = edges.flatMap((from, i) =>
      i % 2
        ? []
        : [coverage('api', ['incident'], { from, until: edges[i + 1] })],
    );
    expect(measure([...spans, ...incidents('api', 20)])).toMatchObject({
      numerator: 1,
      denominator: weeks,
    });
  });
});
