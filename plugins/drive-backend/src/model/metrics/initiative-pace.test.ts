import fc from 'fast-check';
import { ItemStanding } from 'backstage-plugin-drive-node';
import {
  initiativeItem,
  world,
  WorldDraft,
} from '../../engine/__testUtils__/world';

/** Forty days, of which thirty are over at the instant. */
const RUNS: [string, string] = ['2026-02-27', '2026-04-07'];
const START = '2026-02-27T00:00:00Z';

const components = {
  api: { owner: 'payments', system: 'shop' },
  web: { owner: 'payments' },
  batch: { owner: 'data' },
};

const item = (
  name: string,
  state: ItemStanding,
  initiativeId = 'node-24',
  runs = RUNS,
) =>
  initiativeItem(
    `component:default/${name}`,
    runs,
    [[`${runs[0]}T00:00:00Z`, state]],
    { initiativeId },
  );

const measure = (
  records: WorldDraft['records'],
  subject: string,
  more: Partial<WorldDraft> = {},
) =>
  world({
    components,
    systems: { shop: {} },
    records,
    ...more,
  }).measure('initiative-pace', subject);

describe('initiative-pace', () => {
  it('is the done share minus the elapsed share of the time', () => {
    const records = [item('api', 'done'), item('web', 'open')];
    expect(measure(records, 'group:payments')).toEqual({
      outcome: 'measured',
      // One of two is done, and three quarters of the time are over.
      value: 0.5 - 0.75,
      numerator: -0.5,
      denominator: 2,
      sample: 2,
      sources: [{ source: 'drive:initiatives' }],
    });
    expect(measure(records, 'api')).toMatchObject({ value: 0.25 });
    expect(measure(records, 'web')).toMatchObject({ value: -0.75 });
    expect(measure(records, 'system:shop')).toMatchObject({ value: 0.25 });
    expect(measure(records, 'organization')).toMatchObject({ value: -0.25 });
  });

  it('weighs initiatives by their items here', () => {
    const half: [string, string] = ['2026-03-09', '2026-04-17'];
    expect(
      measure(
        [
          item('api', 'done'),
          item('web', 'done'),
          item('api', 'open', 'tls', half),
        ],
        'group:payments',
      ),
    ).toMatchObject({ value: (0.25 + 0.25 - 0.5) / 3, sample: 3 });
  });

  it.each(['api', 'group:payments', 'system:shop', 'organization'])(
    'is unavailable for %s where there is no initiative at all',
    subject => {
      expect(measure([], subject)).toEqual({
        outcome: 'unavailable',
        reason: 'No initiative is defined yet.',
        sample: 0,
        sources: [],
      });
    },
  );

  it('does not apply where no initiative is about anything here', () => {
    expect(measure([item('api', 'open')], 'group:data')).toEqual({
      outcome: 'notApplicable',
      reason: 'No initiative is about anything here.',
      sample: 0,
      sources: [],
    });
  });

  it('leaves out what is exempt or not in the population any more', () => {
    const { measure: measured, evidence } = world({
      components,
      records: [
        item('api', 'exempt'),
        item('web', 'open'),
        item('web', 'absent', 'tls'),
      ],
    });
    expect(measured('initiative-pace', 'group:payments')).toMatchObject({
      value: -0.75,
      sample: 1,
    });
    expect(measured('initiative-pace', 'api')).toMatchObject({
      outcome: 'notApplicable',
      reason: 'No active initiative has items here.',
    });
    expect(
      evidence('initiative-pace', 'group:payments').items.map(
        ({ kind, counted, part, title }) => ({ kind, counted, part, title }),
      ),
    ).toEqual(
      expect.arrayContaining([
        {
          kind: 'initiative_item',
          counted: true,
          part: 'node-24: open',
          title: 'node-24',
        },
        {
          kind: 'initiative_item',
          counted: false,
          part: 'node-24: exempt',
          title: 'node-24',
        },
        {
          kind: 'initiative_item',
          counted: false,
          part: 'tls: not about this',
          title: 'tls',
        },
      ]),
    );
  });

  it('counts an item without a result as not done', () => {
    expect(measure([item('api', 'unknown')], 'api')).toMatchObject({
      outcome: 'measured',
      value: -0.75,
    });
  });

  it('counts what was done and undone again, and an exemption that is over, as open', () => {
    const undone = initiativeItem('component:default/api', RUNS, [
      [START, 'open'],
      ['2026-03-05T00:00:00Z', 'done'],
      ['2026-03-20T00:00:00Z', 'open'],
    ]);
    const over = initiativeItem('component:default/web', RUNS, [
      [START, 'exempt'],
      ['2026-03-20T00:00:00Z', 'open'],
    ]);
    expect(measure([undone, over], 'group:payments')).toMatchObject({
      value: -0.75,
      sample: 2,
    });
    expect(
      measure([undone, over], 'group:payments', {
        // A fifth of the time was over; the exempt one did not count yet.
        asOf: '2026-03-07T00:00:00Z',
      }),
    ).toMatchObject({ value: 0.8, sample: 1 });
  });

  it('takes the latest of what happened by then, in whatever order it is kept', () => {
    const skewed = initiativeItem('component:default/api', RUNS, [
      ['2026-03-20T00:00:00Z', 'done'],
      [START, 'open'],
      ['2026-03-20T00:00:00Z', 'open'],
    ]);
    expect(measure([skewed], 'api')).toMatchObject({ value: -0.75 });
  });

  it('stays at a time of 1 after the target date, until it is closed', () => {
    const late: [string, string] = ['2026-02-01', '2026-03-01'];
    expect(
      measure(
        [item('api', 'open', 'x', late), item('web', 'done', 'x', late)],
        'group:payments',
      ),
    ).toMatchObject({ value: -0.5 });
    const closed = initiativeItem(
      'component:default/api',
      late,
      [['2026-02-01T00:00:00Z', 'open']],
      { closedAt: '2026-03-10T12:00:00Z' },
    );
    expect(measure([closed], 'api')).toMatchObject({
      outcome: 'notApplicable',
    });
    expect(
      measure([closed], 'api', { asOf: '2026-03-10T11:00:00Z' }),
    ).toMatchObject({ value: -1 });
  });

  it('counts from the first instant of the start', () => {
    const records = [item('api', 'open')];
    expect(measure(records, 'api', { asOf: START })).toMatchObject({
      outcome: 'measured',
      value: 0,
    });
    expect(
      measure(records, 'api', { asOf: '2026-02-26T23:00:00Z' }),
    ).toMatchObject({
      outcome: 'unavailable',
      reason: 'No initiative is defined yet.',
    });
  });

  it('counts an item once, however many parents lead to it, and none of an entity that is gone', () => {
    const records = [
      item('api', 'done'),
      item('web', 'open'),
      item('gone', 'open'),
    ];
    expect(
      measure(records, 'group:all', {
        components: {
          api: { owner: ['payments', 'data'] },
          web: { owner: 'data' },
        },
        groups: {
          payments: { parents: ['all', 'other'] },
          data: { parents: ['all'] },
          all: {},
          other: { parents: ['all'] },
        },
      }),
    ).toMatchObject({ value: -0.25, sample: 2 });
  });

  it('counts items of groups and systems where they are', () => {
    const ofGroup = initiativeItem('group:default/payments', RUNS, [
      [START, 'done'],
    ]);
    expect(measure([ofGroup], 'group:payments')).toMatchObject({ value: 0.25 });
    expect(measure([ofGroup], 'organization')).toMatchObject({ value: 0.25 });
    expect(measure([ofGroup], 'api')).toMatchObject({
      outcome: 'notApplicable',
    });
  });

  it('is, pooled over teams, what is computed from all of their items', () => {
    const states = fc.constantFrom<ItemStanding>(
      'done',
      'open',
      'exempt',
      'unknown',
      'absent',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(states, fc.constantFrom('node-24', 'tls')), {
          minLength: 1,
          maxLength: 12,
        }),
        drafts => {
          const names = drafts.map((_, i) => `c${i}`);
          const records = drafts.map(([state, id], i) =>
            item(names[i], state, id),
          );
          const counted = drafts.filter(
            ([state]) => state !== 'exempt' && state !== 'absent',
          );
          const done = counted.filter(([state]) => state === 'done').length;
          const { value } = measure(records, 'organization', {
            components: Object.fromEntries(
              names.map((name, i) => [
                name,
                { owner: i % 2 ? 'payments' : 'data' },
              ]),
            ),
          });
          const expected =
            counted.length === 0 ? undefined : done / counted.length - 0.75;
          expect(value === undefined).toBe(expected === undefined);
          expect(Math.abs((value ?? 0) - (expected ?? 0))).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 50 },
    );
  });
});
