import { ItemStanding } from 'backstage-plugin-drive-node';
import {
  initiativeItem,
  world,
  WorldDraft,
} from '../../engine/__testUtils__/world';

const components = {
  api: { owner: 'payments', system: 'shop' },
  web: { owner: 'payments' },
  batch: { owner: 'data' },
};

/** An item that was due by the end of a day, here 15 March unless a test says otherwise. */
const due = (
  name: string,
  history: [string, ItemStanding][],
  target = '2026-03-15',
  fields: Parameters<typeof initiativeItem>[3] = {},
) =>
  initiativeItem(
    `component:default/${name}`,
    ['2025-10-01', target],
    [['2025-10-01T00:00:00Z', 'open'], ...history],
    fields,
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
  }).measure('initiative-completion-on-time', subject);

describe('initiative-completion-on-time', () => {
  it('is the share of the items that were done when they were due', () => {
    const records = [
      due('api', [['2026-03-01T00:00:00Z', 'done']]),
      due('web', [['2026-03-20T00:00:00Z', 'done']]),
      due('batch', [['2026-03-15T23:59:59Z', 'done']]),
    ];
    expect(measure(records, 'organization')).toMatchObject({
      outcome: 'measured',
      value: 2 / 3,
      numerator: 2,
      denominator: 3,
      sample: 3,
    });
    expect(measure(records, 'group:payments')).toMatchObject({ value: 0.5 });
    expect(measure(records, 'system:shop')).toMatchObject({ value: 1 });
    expect(measure(records, 'web')).toMatchObject({ value: 0 });
  });

  it('is late at the first instant of the next day', () => {
    expect(
      measure([due('api', [['2026-03-16T00:00:00Z', 'done']])], 'api'),
    ).toMatchObject({ value: 0 });
  });

  it('does not count what was undone again by then, but what was afterwards', () => {
    const before = due('api', [
      ['2026-03-01T00:00:00Z', 'done'],
      ['2026-03-14T00:00:00Z', 'open'],
    ]);
    const after = due('web', [
      ['2026-03-01T00:00:00Z', 'done'],
      ['2026-03-17T00:00:00Z', 'open'],
    ]);
    expect(measure([before], 'api')).toMatchObject({ value: 0 });
    expect(measure([after], 'web')).toMatchObject({ value: 1 });
  });

  it('leaves out what was exempt or absent at the end of that day', () => {
    expect(
      measure(
        [
          due('api', [['2026-03-10T00:00:00Z', 'exempt']]),
          due('web', [['2026-03-10T00:00:00Z', 'absent']]),
        ],
        'group:payments',
      ),
    ).toMatchObject({
      outcome: 'notApplicable',
      reason: 'No initiative item was due here in the last 90 days.',
    });
  });

  it('counts an item whose exemption had expired by then', () => {
    expect(
      measure(
        [
          due('api', [
            ['2026-02-10T00:00:00Z', 'exempt'],
            ['2026-03-10T00:00:00Z', 'open'],
          ]),
        ],
        'api',
      ),
    ).toMatchObject({ value: 0, sample: 1 });
  });

  it('looks at the trailing 90 days, whatever the window', () => {
    // The instant is the end of 28 March; 90 days before it ended 28 December.
    const records = [
      due('api', [['2025-11-01T00:00:00Z', 'done']], '2025-12-28'),
      due('web', [['2025-11-01T00:00:00Z', 'done']], '2025-12-29'),
      due('batch', [], '2026-03-28'),
    ];
    for (const windowDays of [7, 28, 90]) {
      expect(measure(records, 'organization', { windowDays })).toMatchObject({
        value: 0.5,
        sample: 2,
      });
    }
    expect(measure([due('api', [], '2026-03-29')], 'api')).toMatchObject({
      outcome: 'notApplicable',
    });
  });

  it('goes on counting what was closed before it was due as it was left', () => {
    const closed = { closedAt: '2026-03-01T00:00:00Z' };
    expect(
      measure(
        [
          due('api', [], '2026-03-15', closed),
          due('web', [['2026-02-01T00:00:00Z', 'done']], '2026-03-15', closed),
        ],
        'group:payments',
      ),
    ).toMatchObject({ value: 0.5, sample: 2 });
  });

  it('is unavailable where there is no initiative at all, and does not apply where none is about this', () => {
    expect(measure([], 'api')).toMatchObject({
      outcome: 'unavailable',
      reason: 'No initiative is defined yet.',
    });
    expect(measure([due('api', [])], 'group:data')).toMatchObject({
      outcome: 'notApplicable',
      reason: 'No initiative is about anything here.',
    });
  });
});
