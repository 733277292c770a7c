import {
  InitiativeSummary,
  VerdictReading,
} from 'backstage-plugin-drive-common';
import { DRIVE_MODEL } from '../../../model/defaultModel';
import {
  component,
  graphOf,
  group,
} from '../../../subjects/__testUtils__/catalog';
import { LostCoverage } from '../LostCoverage';
import { ReviewContext } from '../ReviewContext';
import { StoredAction } from '../Stored';
import { actionItems } from './actionItems';
import { AgendaFacts } from './AgendaFacts';
import { bounded } from './bounded';
import { guardItems } from './guardItems';
import { haltItems } from './haltItems';
import { initiativeItems } from './initiativeItems';
import { measureReallocation, reallocationItems } from './reallocationItems';

const NOW = Date.parse('2026-11-26T09:00:00Z');
const PAYMENTS = 'group:default/payments';

const graph = graphOf([
  group('finance'),
  group('payments', { parent: 'finance', title: 'Payments' }),
  component('ledger', { owner: 'payments' }),
]);

const factsOf = (
  context: Partial<Record<keyof ReviewContext, unknown>>,
  more: Partial<AgendaFacts> = {},
): AgendaFacts => ({
  context: { config: { model: DRIVE_MODEL }, ...context } as any,
  graph,
  review: { id: 'review', seriesId: 'series', subjectRef: PAYMENTS } as any,
  series: {} as any,
  now: NOW,
  since: NOW - 7 * 86_400_000,
  ...more,
});

const texts = (items: { title: string; why: string }[]) =>
  items.map(({ title, why }) => ({ title, why }));

const action = (more: Partial<StoredAction>): StoredAction => ({
  id: 'a',
  revision: 1,
  reviewId: 'before',
  seriesId: 'series',
  subjectRef: PAYMENTS,
  draft: {
    id: 'a',
    text: 'Add a runbook',
    ownerRef: PAYMENTS,
    dueDate: '2026-11-12',
  },
  firstDraft: {} as any,
  state: 'open',
  createdAt: 0,
  createdBy: 'user:default/ada',
  carriedOver: 0,
  ...more,
});

describe('On an agenda', () => {
  it('open actions say how late they are and how often they were carried over', async () => {
    const items = await actionItems(
      factsOf({
        actions: {
          openOf: async () => [
            action({ carriedOver: 3 }),
            action({
              id: 'b',
              draft: { ...action({}).draft, dueDate: '2026-11-26' },
            }),
            action({ id: 'c', reviewId: 'review' }),
          ],
          ofOthers: async () => [],
          changedSince: async () => [
            action({
              id: 'd',
              state: 'done',
              ended: { at: NOW, by: 'user:default/ada' },
              verdict: {
                outcome: 'improved',
                reason: 'It fell to 9 h.',
                at: NOW,
              },
            }),
          ],
        },
        seriesStore: { getMany: async () => new Map() },
      }),
    );

    expect(texts(items)).toEqual([
      {
        title: 'Add a runbook',
        why: 'Overdue for 14 days, since 12 Nov 2026. Owned by Payments. Carried over 3 times. It is proposed to escalate it to the tier above.',
      },
      {
        title: 'Add a runbook',
        why: 'Due 26 Nov 2026. Owned by Payments.',
      },
      {
        title: 'Did it work? Add a runbook',
        why: 'It worked. It fell to 9 h. Done 26 Nov 2026.',
      },
    ]);
  });

  it('what lower tiers agreed on says where, what is overdue and what worked', async () => {
    const items = await actionItems(
      factsOf({
        actions: {
          openOf: async () => [],
          changedSince: async () => [],
          ofOthers: async () => [
            action({ id: 'e', seriesId: 'team' }),
            action({
              id: 'f',
              seriesId: 'team',
              state: 'done',
              ended: { at: NOW, by: 'user:default/ada' },
              verdict: {
                outcome: 'worse',
                reason: 'It rose to 12 h.',
                at: NOW,
              },
            }),
          ],
        },
        seriesStore: {
          getMany: async () =>
            new Map([['team', { draft: { title: 'Ledger weekly' } }]]),
        },
      }),
    );

    expect(texts(items)).toEqual([
      {
        title: 'Add a runbook',
        why: 'Overdue for 14 days, since 12 Nov 2026. Owned by Payments. Agreed on in Ledger weekly.',
      },
      {
        title: 'Did it work? Add a runbook',
        why: 'It made it worse. It rose to 12 h. Done 26 Nov 2026. Agreed on in Ledger weekly.',
      },
    ]);
  });

  it('halts say why, until when, and what it takes to resume', async () => {
    const halt = (state: string) => ({
      id: state,
      state,
      subject: { ref: 'component:default/ledger', title: 'ledger' },
      reason: 'The backup failed.',
      raisedAt: '2026-11-20T00:00:00Z',
      expiresAt: '2026-11-25T00:00:00Z',
      resumeCriteria: 'It is restored.',
    });
    const items = await haltItems(
      factsOf({
        halts: {
          openHalts: async () => [halt('expired'), halt('halted')],
          store: {
            raisedSince: async () => [
              { subjectRef: PAYMENTS, raisedAt: NOW - 1 },
              { subjectRef: PAYMENTS, raisedAt: 0, clearedAt: NOW - 1 },
              { subjectRef: 'group:default/finance', raisedAt: NOW - 1 },
            ],
          },
        },
      }),
    );

    expect(texts(items)).toEqual([
      {
        title: 'The line is no longer halted at ledger',
        why: 'The backup failed. Raised 20 Nov 2026, expired, and asks for a decision; its time was over 25 Nov 2026. To resume: It is restored.',
      },
      {
        title: 'The line is halted at ledger',
        why: 'The backup failed. Raised 20 Nov 2026, halted; it lasts until 25 Nov 2026. To resume: It is restored.',
      },
      {
        title: 'Halts since the last review',
        why: 'Since 19 Nov 2026, at and below Payments: 1 halt raised, 1 cleared. Halting where it has to be is a sign of health.',
      },
    ]);
  });

  it('throughput stands beside the guard that it costs, and only then', () => {
    const signal = (side: 'up' | 'down', from: number, to: number) =>
      ({
        side,
        direction: side === 'up' ? 'worse' : 'better',
        size: { from, to, change: to - from, relative: to / from - 1 },
      } as VerdictReading['signal']);
    const facts = (throughput: 'up' | 'down') =>
      factsOf(
        {},
        {
          scorecard: {
            readings: [
              {
                metricId: 'change-throughput',
                role: 'throughput',
                signal: signal(throughput, 40, 60),
              },
              {
                metricId: 'change-fail-rate',
                role: 'guard',
                signal: signal('up', 0.1, 0.2),
              },
              { metricId: 'incidents-per-100-changes', role: 'guard' },
            ],
          } as any,
        },
      );

    expect(texts(guardItems(facts('up')))).toEqual([
      {
        title: 'Faster, at the price of Change fail rate',
        why: 'Change throughput rose from 40 per week to 60 per week (+50 %); but Change fail rate rose from 10 % to 20 %.',
      },
    ]);
    expect(guardItems(facts('down'))).toEqual([]);
  });

  it('initiatives stand that are behind, those without progress first', async () => {
    const initiative = (
      title: string,
      forecast: InitiativeSummary['forecast'],
    ) => ({
      id: title,
      title,
      forecast,
      targetDate: '2027-01-31',
      counts: { done: 3, open: 5, exempt: 1, unknown: 2 },
      doneShare: 0.3,
    });
    const items = await initiativeItems(
      factsOf({
        initiatives: {
          active: async () => [
            initiative('On time', { outcome: 'on-time' }),
            initiative('Late', {
              outcome: 'late',
              date: '2027-03-14',
              weeksLate: 6,
            }),
            initiative('Stuck', { outcome: 'no-progress' }),
          ],
        },
      }),
    );

    expect(texts(items)).toEqual([
      {
        title: 'Stuck is behind',
        why: '3 of 10 done (30 %), due 31 Jan 2027. No progress in six weeks: there is no date.',
      },
      {
        title: 'Late is behind',
        why: '3 of 10 done (30 %), due 31 Jan 2027. At this pace it is done 14 Mar 2027, 6 weeks late.',
      },
    ]);
  });

  it('reallocations say what became of who gave and who got', async () => {
    const measured = (ref: string, spend: number, changes: number) => ({
      subject: { ref },
      pillars: [
        {
          metrics: [
            { id: 'spend', outcome: 'measured', value: spend },
            { id: 'change-throughput', outcome: 'measured', value: changes },
            { id: 'change-lead-time', outcome: 'measured', value: 5 },
            { id: 'unplanned-work-share', outcome: 'unavailable' },
          ],
        },
      ],
    });
    const reader = (...scorecards: unknown[]) => ({
      resolve: async () => ({}),
      readMany: async () => scorecards,
    });
    const reallocation = {
      what: 'people' as const,
      amount: 2,
      fromRef: PAYMENTS,
      toRef: 'group:default/finance',
    };
    const before = await measureReallocation(reallocation, {
      reader: reader(
        measured(PAYMENTS, 100, 12),
        measured('group:default/finance', 50, 3),
      ),
    } as any);
    expect(before).toEqual({
      [PAYMENTS]: { spend: 100, 'change-throughput': 12 },
      'group:default/finance': { spend: 50, 'change-throughput': 3 },
    });

    const items = await reallocationItems(
      factsOf({
        config: { model: DRIVE_MODEL, windowDays: 28 },
        seriesStore: { list: async () => [] },
        reader: reader(measured(PAYMENTS, 90, 10)),
        decisions: {
          reallocations: async () => [
            {
              id: 'd',
              reviewId: 'before',
              at: NOW - 7 * 86_400_000,
              draft: { text: 'Help finance', reallocation },
              before,
            },
          ],
        },
      }),
    );

    expect(texts(items)).toEqual([
      {
        title: 'What became of: Help finance',
        why: 'On 19 Nov 2026, 2 people went from Payments to finance. Payments: change throughput 12 per week then, 10 per week now; spend 100 then, 90 now. finance: nothing of it is measured. The measurements look back 28 days, to before the decision.',
      },
    ]);
  });

  it('of many things the first stand, and how many more there are', () => {
    const items = Array.from({ length: 7 }, (_, i) => ({
      kind: 'halts' as const,
      madeOf: `${i}`,
      title: `${i}`,
      why: '',
      evidence: [],
    }));

    expect(
      bounded('halts', items, 5, 'halts', []).map(({ title }) => title),
    ).toEqual(['0', '1', '2', '3', '4', 'And 2 more halts']);
    expect(bounded('halts', items, 7, 'halts', [])).toEqual(items);
  });
});

describe('Coverage is lost', () => {
  const scorecard = (coverages: Record<string, number>) => ({
    pillars: Object.entries(coverages).map(([id, weight]) => ({
      id,
      outcome: 'measured',
      coverage: { weight },
    })),
  });

  const lostWith = (
    before: object | undefined,
    reviewed?: Record<string, Record<string, number>>,
  ) =>
    new LostCoverage({
      subjects: { current: async () => ({ graph, version: 1 }) },
      reader: {
        resolve: async () => ({ run: { id: 2, asOf: NOW, windowDays: 28 } }),
      },
      reviewStore: {
        newestClosedOf: async () => reviewed && { id: 'closed' },
        snapshot: async () => reviewed && { coverage: reviewed },
      },
      snapshots: {
        runs: async () => (before ? [{ id: 1 }] : []),
        readMany: async (id: number) =>
          new Map([
            [
              PAYMENTS,
              id === 1
                ? before
                : scorecard({ delivery: 0.6, reliability: 0.55, vigilance: 1 }),
            ],
          ]),
      },
    } as any).of(PAYMENTS);

  it('where it fell by a tenth or more in four weeks, most first', async () => {
    const lost = await lostWith(
      scorecard({ delivery: 0.7, reliability: 0.9, vigilance: 1 }),
    );

    expect(lost).toEqual([
      {
        subject: { ref: PAYMENTS, kind: 'group', title: 'Payments' },
        pillarId: 'reliability',
        from: 0.9,
        to: 0.55,
      },
      expect.objectContaining({ pillarId: 'delivery', from: 0.7, to: 0.6 }),
    ]);
  });

  it('against the last review where there was one, else not where nothing is known', async () => {
    expect(
      await lostWith(undefined, { [PAYMENTS]: { delivery: 0.61 } }),
    ).toEqual([]);
    expect(
      await lostWith(undefined, { [PAYMENTS]: { delivery: 0.9 } }),
    ).toHaveLength(1);
    expect(await lostWith(undefined)).toEqual([]);
  });
});
