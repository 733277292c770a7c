import { measuring } from '../../engine/__testUtils__/measuring';
import {
  coverage,
  day,
  finding,
  world,
} from '../../engine/__testUtils__/world';

const measure = measuring('findings-within-sla');
const covered = coverage('api', ['finding']);
const aged = (days: number, fields = {}) =>
  finding('api', day(28 - days), fields);

describe('findings-within-sla', () => {
  it('is the share of open findings that are younger than their SLA', () => {
    // Within: critical of 14 days, low of 179. Past: high of 31, medium of 100.
    expect(
      measure([
        covered,
        aged(14, { severity: 'critical' }),
        aged(31, { severity: 'high' }),
        aged(100, { severity: 'medium' }),
        aged(179, { severity: 'low' }),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 0.5,
      numerator: 2,
      denominator: 4,
      sample: 4,
    });
  });

  it.each([
    ['critical', 15],
    ['high', 30],
    ['medium', 90],
    ['low', 180],
  ] as const)('a %s finding has %d days', (severity, days) => {
    const young = finding('api', day(28 - days, 0, 1), { severity });
    expect(measure([covered, young]).value).toBe(1);
    expect(measure([covered, aged(days, { severity })]).value).toBe(0);
  });

  it('is 1 where a source looks and nothing is open', () => {
    expect(measure([covered])).toMatchObject({
      outcome: 'measured',
      value: 1,
      sample: 0,
    });
  });

  it('is unavailable where no source looks', () => {
    const measured = measure([]);
    expect(measured).toMatchObject({
      outcome: 'unavailable',
      reason: 'No finding source covers this component.',
    });
    expect(measured.value).toBeUndefined();
  });

  it('takes a finding resolved at the instant or later as open, one resolved before it as closed', () => {
    const resolved = (resolvedAt: string, state = 'fixed') =>
      aged(60, { state, resolvedAt });
    expect(
      measure([
        covered,
        resolved(day(28)),
        resolved(day(40)),
        resolved(day(40), 'dismissed'),
        resolved(day(27, 23, 59)),
        resolved(day(-3), 'dismissed'),
      ]),
    ).toMatchObject({ value: 0, sample: 3 });
  });

  it('takes a finding that was opened again as open', () => {
    expect(
      measure([covered, aged(60, { state: 'open', resolvedAt: day(2) })])
        .sample,
    ).toBe(1);
  });

  it('knows nothing of findings first seen at the instant or later', () => {
    expect(
      measure([covered, finding('api', day(28)), finding('api', day(30))]),
    ).toMatchObject({ value: 1, sample: 0 });
  });

  it('takes what has no coverage yet as unknown, though a finding was seen later', () => {
    expect(
      measure([coverage('web', ['finding']), finding('api', day(30))]).outcome,
    ).toBe('unavailable');
  });

  describe('of several sources', () => {
    const first = (fields = {}) => aged(60, { source: 'a:scan', ...fields });
    const second = (fields = {}) => aged(5, { source: 'b:scan', ...fields });

    it('counts what both name once, as the first source sees it', () => {
      const { measure: of, evidence } = world({
        components: { api: {} },
        records: [
          second({ identifiers: ['ghsa-1', 'CVE-2026-1'] }),
          first({ identifiers: ['cve-2026-1'] }),
          second({ identifiers: ['CVE-2026-2'] }),
          second(),
        ],
      });
      expect(of('findings-within-sla', 'api')).toMatchObject({
        numerator: 2,
        denominator: 3,
      });
      expect(
        evidence('findings-within-sla', 'api').items.filter(
          ({ counted }) => !counted,
        ),
      ).toMatchObject([{ source: 'b:scan', part: 'superseded by a:scan' }]);
    });

    it.each([
      ['half a year', day(-152), 0],
      ['longer', day(-153, 23, 59), 1],
    ])(
      'takes what the first source closed for %s as closed or as forgotten',
      (_, resolvedAt, sample) => {
        const named = { identifiers: ['CVE-2026-1'] };
        expect(
          measure([
            covered,
            aged(300, {
              ...named,
              source: 'a:scan',
              state: 'fixed',
              resolvedAt,
            }),
            second(named),
          ]).sample,
        ).toBe(sample);
      },
    );

    it('counts records of one source each, though they name the same', () => {
      expect(
        measure([
          first({ identifiers: ['CVE-2026-1'] }),
          first({ identifiers: ['CVE-2026-1'] }),
        ]).sample,
      ).toBe(2);
    });

    it('counts what each names on another asset', () => {
      expect(
        measure(
          [
            first({ identifiers: ['CVE-2026-1'] }),
            finding('web', day(1), {
              source: 'b:scan',
              identifiers: ['CVE-2026-1'],
            }),
          ],
          { components: { api: { assets: ['api', 'web'] } } },
        ).sample,
      ).toBe(2);
    });
  });

  it.each([
    ['7 days', day(21), 'measured'],
    ['longer', day(20, 23, 59), 'stale'],
  ])('of a source silent for %s is %s', (_, until, outcome) => {
    expect(
      measure([coverage('api', ['finding'], { until }), aged(60)]),
    ).toMatchObject({ outcome, value: 0 });
  });

  it('counts the findings of a shared asset once in a roll-up, libraries included', () => {
    const components = {
      api: { owner: 'team', assets: ['mono'] },
      lib: { owner: 'team', assets: ['mono'], type: 'library' },
    };
    expect(
      measure([finding('mono', day(20)), finding('mono', day(-90))], {
        components,
        subject: 'group:team',
      }),
    ).toMatchObject({ value: 0.5, sample: 2 });
  });
});
