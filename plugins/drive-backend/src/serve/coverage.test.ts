import { CoverageAnswer } from 'backstage-plugin-drive-common';
import { clock, NOW } from '../__testUtils__/clock';
import { Portal } from '../__testUtils__/portal';
import { describeRichPortal } from '../__testUtils__/richPortal';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component } from '../subjects/__testUtils__/catalog';

describeRichPortal('What is not measured', portal => {
  const coverage = (query = ''): Promise<CoverageAnswer> =>
    portal().read(`/v1/coverage?${query}`);

  const gap = (answer: CoverageAnswer, name: string, metric: string) =>
    answer.items
      .find(({ subject }) => subject.ref === `component:default/${name}`)
      ?.gaps.find(({ metricId }) => metricId === metric);

  it('is told per component, with the reason and what would fix it', async () => {
    const answer = await coverage();
    expect(answer.totalItems).toBe(10);
    expect(gap(answer, 'cart', 'incident-rate')).toEqual({
      pillar: 'reliability',
      metricId: 'incident-rate',
      outcome: 'unavailable',
      reason: 'No incident source covers this component.',
      fix: {
        text: expect.stringContaining('component:default/cart'),
        annotations: expect.arrayContaining(['pagerduty.com/service-id']),
      },
    });
  });

  it('has no fix where only time helps', async () => {
    const answer = await coverage();
    const waiting = answer.items
      .flatMap(({ gaps }) => gaps)
      .filter(({ outcome }) => outcome === 'insufficientData');
    expect(waiting.length).toBeGreaterThan(0);
    for (const one of waiting) {
      expect(one.reason).toMatch(/^[A-Z].*\.$/);
      expect(one.fix).toBeUndefined();
    }
  });

  it('agrees with the scorecards: every weighted metric without a measurement, and no other', async () => {
    const { items } = await coverage('limit=500');
    for (const { subject, gaps } of items) {
      const { pillars } = await portal().read(
        `/v1/scorecards/${subject.ref.replace(':', '/')}`,
      );
      expect(gaps.map(({ metricId }) => metricId)).toEqual(
        pillars
          .flatMap(({ metrics }: any) => metrics)
          .filter(
            ({ weight, outcome }: any) =>
              weight > 0 && !['measured', 'notApplicable'].includes(outcome),
          )
          .map(({ id }: any) => id),
      );
    }
  });

  it('of one pillar names no other', async () => {
    const { items } = await coverage('pillar=reliability');
    expect(items.length).toBeGreaterThan(3);
    expect(
      new Set(items.flatMap(({ gaps }) => gaps.map(({ pillar }) => pillar))),
    ).toEqual(new Set(['reliability']));
  });

  it('below a parent is of its components alone', async () => {
    const { items, totalItems } = await coverage(
      'parent=group:default/finance',
    );
    expect(totalItems).toBe(3);
    expect(items.map(({ subject }) => subject.title)).toEqual([
      'fraud',
      'ledger',
      'payouts',
    ]);
  });

  it.each([1, 3, 4, 10])(
    'comes in pages of %i without gaps or doubles',
    async limit => {
      const whole = await coverage('pillar=vigilance&limit=500');
      expect(whole.nextCursor).toBeUndefined();
      const items: CoverageAnswer['items'] = [];
      let cursor: string | undefined;
      do {
        const page = await coverage(
          `pillar=vigilance&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
        );
        expect(page.items.length).toBeLessThanOrEqual(limit);
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      expect(items).toEqual(whole.items);
    },
  );
});

describeOnDatabases('What would fix it', open => {
  it('is no annotation that is there already, and a source where all are', async () => {
    clock.now = NOW;
    const portal = await Portal.start({
      client: await open(),
      entities: [
        component('ledger', {
          annotations: {
            'github.com/project-slug': 'acme/ledger',
            'pagerduty.com/service-id': 'P1',
            'jira/project-key': 'LED',
            'drive.backstage.io/assets': 'prometheus:main/ledger',
          },
        }),
      ],
    });
    await portal.settle();
    const { items } = await portal.read('/v1/coverage');
    const fixOf = (metric: string) =>
      items[0].gaps.find(({ metricId }: any) => metricId === metric).fix;
    expect(fixOf('review-cycle-time').annotations).toEqual([
      'gitlab.com/project-slug',
    ]);
    expect(fixOf('incident-rate')).toEqual({
      text: expect.stringContaining('connect a source that brings incident'),
      annotations: [],
    });
    await portal.stop();
  });
});
