import { Scorecard, Trend } from 'backstage-plugin-drive-common';
import { describeRichPortal } from '../__testUtils__/richPortal';

const LAST_MONDAY = '2026-11-16T00:00:00.000Z';

describeRichPortal('A trend', portal => {
  const trend = (path: string): Promise<Trend> =>
    portal().read(`/v1/trends/${path}`);

  it('is by default of the calendar weeks that are over, as many as the history is filled back', async () => {
    const answer = await trend(
      'group/default/finance?metric=change-throughput',
    );
    expect(answer).toMatchObject({
      subject: { ref: 'group:default/finance', kind: 'group' },
      metricId: 'change-throughput',
      unit: 'perWeek',
      interval: 'week',
    });
    expect(answer.points).toHaveLength(26);
    expect(answer.points[25].at).toBe(LAST_MONDAY);
    expect(answer.points[24].at).toBe('2026-11-09T00:00:00.000Z');
    expect(answer.points.map(({ at }) => at)).toEqual(
      answer.points.map(({ at }) => at).sort(),
    );
  });

  it.each([
    ['component/default/ledger', 'deployment-frequency'],
    ['component/default/ledger', 'change-lead-time'],
    ['group/default/finance', 'change-fail-rate'],
    ['group/default/finance', 'spend-vs-budget'],
    ['system/default/shop', 'findings-within-sla'],
    ['organization/default/all', 'time-to-restore'],
  ])(
    'has for %s and %s in each week what the scorecard of that week says',
    async (subject, metric) => {
      const { points } = await trend(
        `${subject}?metric=${metric}&from=2026-09-13&to=2026-11-22`,
      );
      expect(points).toHaveLength(10);
      for (const point of points) {
        const scorecard: Scorecard = await portal().read(
          `/v1/scorecards/${subject}?windowDays=7&asOf=${point.at}`,
        );
        const result = scorecard.pillars
          .flatMap(({ metrics }) => metrics)
          .find(({ id }) => id === metric)!;
        expect(point).toEqual({
          at: scorecard.asOf,
          outcome: result.outcome,
          n: result.sample,
          ...(result.value !== undefined && { value: result.value }),
          ...(result.numerator !== undefined && {
            numerator: result.numerator,
            denominator: result.denominator,
          }),
        });
      }
    },
  );

  it('of a metric without records has gaps, not zeros', async () => {
    const { points } = await trend(
      'component/default/lonely?metric=deployment-frequency&from=2026-11-01',
    );
    expect(points).toHaveLength(3);
    for (const point of points) {
      expect(point).toEqual({
        at: expect.any(String),
        outcome: 'unavailable',
        n: 0,
      });
    }
  });

  it('of days begins at a whole day before its end', async () => {
    const { interval, points } = await trend(
      'component/default/ledger?metric=change-throughput&interval=day&from=2026-11-18T07:00:00Z&to=2026-11-21',
    );
    expect(interval).toBe('day');
    expect(points.map(({ at }) => at)).toEqual([
      '2026-11-20T00:00:00.000Z',
      '2026-11-21T00:00:00.000Z',
    ]);
  });

  it('comes with others in one answer, each as it is alone, in the order asked for', async () => {
    const subject = 'group/default/finance';
    const set: { items: Trend[] } = await portal().read(
      `/v1/trend-sets/${subject}?of=reliability,change-throughput&to=2026-11-22`,
    );

    expect(set.items).toEqual([
      await trend(`${subject}?pillar=reliability&to=2026-11-22`),
      await trend(`${subject}?metric=change-throughput&to=2026-11-22`),
    ]);
  });
});
