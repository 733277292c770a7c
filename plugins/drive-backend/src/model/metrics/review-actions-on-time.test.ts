import {
  reviewAction,
  world,
  WorldDraft,
} from '../../engine/__testUtils__/world';

const CATALOG: WorldDraft = {
  components: { api: { owner: 'payments', system: 'shop' } },
  systems: { shop: { domain: 'commerce' } },
  domains: { commerce: {} },
  groups: {
    payments: { parents: ['engineering'] },
    data: { parents: ['engineering'] },
    engineering: {},
  },
};

const PAYMENTS = 'group:default/payments';
const ENGINEERING = 'group:default/engineering';

const measure = (
  records: WorldDraft['records'],
  subject: string,
  more: Partial<WorldDraft> = {},
) =>
  world({ ...CATALOG, records, ...more }).measure(
    'review-actions-on-time',
    subject,
  );

describe('review-actions-on-time', () => {
  it('is the share of the actions that were closed by their due date, of the group and of those below', () => {
    const records = [
      reviewAction(PAYMENTS, '2026-03-10', {
        id: 'in-time',
        closedAt: '2026-03-10T23:59:59Z',
      }),
      reviewAction(PAYMENTS, '2026-03-10', {
        id: 'late',
        closedAt: '2026-03-11T00:00:00Z',
      }),
      reviewAction(ENGINEERING, '2026-03-20', { id: 'open' }),
    ];
    expect(measure(records, 'group:payments')).toEqual({
      outcome: 'measured',
      value: 0.5,
      numerator: 1,
      denominator: 2,
      sample: 2,
      sources: [{ source: 'drive:reviews' }],
    });
    expect(measure(records, 'group:engineering')).toMatchObject({
      value: 1 / 3,
    });
    expect(measure(records, 'organization')).toMatchObject({ value: 1 / 3 });
    expect(measure(records, 'group:data')).toEqual({
      outcome: 'notApplicable',
      reason: 'No action of a review was due here in the last 90 days.',
      sample: 0,
      sources: [],
    });
  });

  it.each(['api', 'system:shop', 'domain:commerce'])(
    'does not apply to %s, with or without actions',
    subject => {
      for (const records of [[], [reviewAction(PAYMENTS, '2026-03-10')]]) {
        expect(measure(records, subject)).toEqual({
          outcome: 'notApplicable',
          reason: 'Actions are owned by groups.',
          sample: 0,
          sources: [],
        });
      }
    },
  );

  it.each(['group:payments', 'organization'])(
    'is unavailable for %s where no review has an action',
    subject => {
      expect(measure([], subject)).toMatchObject({
        outcome: 'unavailable',
        reason: 'No Operational Excellence review has an action yet.',
      });
    },
  );

  it('leaves out dropped actions, and those that are not due', () => {
    const records = [
      reviewAction(PAYMENTS, '2026-03-10', {
        id: 'dropped',
        droppedAt: '2026-03-12T00:00:00Z',
      }),
      reviewAction(PAYMENTS, '2026-04-10', { id: 'later' }),
      reviewAction(PAYMENTS, '2025-12-28', { id: 'long-ago' }),
    ];
    expect(measure(records, 'group:payments')).toMatchObject({
      outcome: 'notApplicable',
      reason: 'No action of a review was due here in the last 90 days.',
    });
    expect(
      measure(records, 'group:payments', { asOf: '2026-03-11T12:00:00Z' }),
    ).toMatchObject({ value: 0, sample: 2 });
  });

  it('knows no action before it was decided', () => {
    expect(
      measure(
        [
          reviewAction(PAYMENTS, '2026-03-10', {
            createdAt: '2026-03-05T09:00:00Z',
          }),
        ],
        'group:payments',
        { asOf: '2026-03-05T08:00:00Z' },
      ),
    ).toMatchObject({ outcome: 'unavailable' });
  });

  it('tells each action with its part', () => {
    expect(
      world({
        ...CATALOG,
        records: [
          reviewAction(PAYMENTS, '2026-03-10', { id: 'write-runbook' }),
        ],
      }).evidence('review-actions-on-time', 'group:payments').items,
    ).toEqual([
      expect.objectContaining({
        kind: 'review_action',
        title: 'write-runbook',
        counted: true,
        part: 'write-runbook: not closed when it was due',
        numerator: 0,
        denominator: 1,
      }),
    ]);
  });
});
