import { RECORD_KINDS, RecordKind } from 'backstage-plugin-drive-common';
import { exampleRecords } from '../testing';
import { parseRecord } from './parseRecord';

const now = Date.parse('2026-11-21T00:00:00Z');

/** An example record with some of its data replaced; `undefined` takes a field out. */
function example(kind: RecordKind, data: object = {}, envelope: object = {}) {
  const record = { ...exampleRecords[kind], ...envelope };
  return JSON.parse(
    JSON.stringify({ ...record, data: { ...record.data, ...data } }),
  );
}

function rejectionOf(input: unknown) {
  const parsed = parseRecord(input, { now });
  return parsed.ok ? 'accepted' : parsed.rejection;
}

function recordOf(input: unknown) {
  const parsed = parseRecord(input, { now });
  if (!parsed.ok) {
    throw new Error(`${parsed.rejection.path}: ${parsed.rejection.reason}`);
  }
  return parsed.record;
}

describe('what parseRecord accepts', () => {
  it.each(RECORD_KINDS)('accepts a full %s and keeps every field', kind => {
    const input = exampleRecords[kind];

    const record = recordOf(input);

    expect(record).toMatchObject({
      kind,
      source: input.source,
      id: input.id,
      asset: input.subject.toLowerCase(),
      time: Date.parse(input.time),
    });
    expect(Object.keys(record.data).sort()).toEqual(
      Object.keys(input.data).sort(),
    );
  });

  it('turns timestamps of any offset into milliseconds since the epoch', () => {
    const record = recordOf(
      example('change', { mergedAt: '2026-11-20T01:30:00.250+05:30' }),
    );

    expect(record.data).toMatchObject({
      mergedAt: Date.parse('2026-11-19T20:00:00.250Z'),
    });
  });

  it.each([
    ['deployment', ['environment', 'finishedAt', 'outcome', 'rule']],
    ['change', ['openedAt', 'authorKind']],
    ['pipeline_run', ['startedAt', 'finishedAt', 'outcome', 'defaultBranch']],
    ['incident', ['detectedAt', 'severity']],
    ['finding', ['category', 'severity', 'firstSeenAt', 'state']],
    ['slo_status', ['name', 'objective', 'windowDays', 'sli', 'asOf']],
    [
      'cost_item',
      ['periodStart', 'periodEnd', 'amount', 'currency', 'category'],
    ],
    ['budget', ['periodStart', 'periodEnd', 'amount', 'currency']],
    ['work_item', ['workType', 'createdAt']],
    ['check_result', ['checkId', 'outcome', 'asOf']],
    ['coverage', ['kinds', 'from', 'until']],
  ] as const)('asks of a %s for nothing beyond %j', (kind, required) => {
    const full: Record<string, unknown> = { ...exampleRecords[kind].data };
    if (kind === 'finding') {
      full.state = 'open';
    }
    const data = Object.fromEntries(
      required.map(field => [field, full[field]]),
    );

    expect(rejectionOf({ ...exampleRecords[kind], data })).toBe('accepted');
    for (const field of required) {
      const { [field]: _, ...rest } = data;
      expect(rejectionOf({ ...exampleRecords[kind], data: rest })).toEqual({
        path: `data.${field}`,
        reason: 'required',
      });
    }
  });

  it('ignores fields that the contract does not know', () => {
    const record = recordOf(
      example('incident', { weather: 'rain', nested: { a: [1] } }),
    );

    expect(record.data).not.toHaveProperty('weather');
    expect(record.data).not.toHaveProperty('nested');
  });

  it('keeps two subjects apart only by more than their case', () => {
    expect(
      recordOf(
        example('change', {}, { subject: ' GitHub:github.com/Acme/Payments ' }),
      ).asset,
    ).toBe('github:github.com/acme/payments');
  });

  it('accepts clocks that are up to five minutes ahead', () => {
    const ahead = new Date(now + 5 * 60_000).toISOString();

    expect(
      rejectionOf(example('incident', { resolvedAt: ahead }, { time: ahead })),
    ).toBe('accepted');
  });

  it('accepts a budget for times to come and the bill of a running month', () => {
    const month = {
      periodStart: '2026-11-01T00:00:00Z',
      periodEnd: '2026-12-01T00:00:00Z',
    };

    expect(rejectionOf(example('cost_item', month))).toBe('accepted');
    expect(
      rejectionOf(
        example('budget', {
          periodStart: '2027-01-01T00:00:00Z',
          periodEnd: '2028-01-01T00:00:00Z',
        }),
      ),
    ).toBe('accepted');
  });

  it('accepts a commit dated after the merge, which is a clock that differs', () => {
    expect(
      rejectionOf(example('change', { firstCommitAt: '2026-11-20T10:00:00Z' })),
    ).toBe('accepted');
  });

  it('accepts an error budget that is overspent', () => {
    expect(
      rejectionOf(example('slo_status', { errorBudgetRemaining: -12.5 })),
    ).toBe('accepted');
  });
});

describe('what parseRecord rejects', () => {
  it.each([
    ['deployment', 'finishedAt'],
    ['deployment', 'startedAt'],
    ['change', 'openedAt'],
    ['change', 'deployedAt'],
    ['pipeline_run', 'queuedAt'],
    ['incident', 'acknowledgedAt'],
    ['finding', 'publishedAt'],
    ['slo_status', 'asOf'],
    ['cost_item', 'periodStart'],
    ['work_item', 'doneAt'],
    ['check_result', 'asOf'],
    ['coverage', 'until'],
  ] as const)('a %s whose %s lies in the future', (kind, field) => {
    const future = new Date(now + 5 * 60_000 + 1).toISOString();

    expect(rejectionOf(example(kind, { [field]: future }))).toEqual({
      path: `data.${field}`,
      reason: 'lies in the future by more than 5 minutes',
    });
  });

  it('a record that was observed in the future', () => {
    expect(
      rejectionOf(example('change', {}, { time: '2026-11-21T00:05:00.001Z' })),
    ).toEqual({
      path: 'time',
      reason: 'lies in the future by more than 5 minutes',
    });
  });

  it.each([
    ['deployment', 'startedAt', 'finishedAt'],
    ['change', 'openedAt', 'mergedAt'],
    ['change', 'openedAt', 'closedAt'],
    ['pipeline_run', 'startedAt', 'finishedAt'],
    ['incident', 'detectedAt', 'mitigatedAt'],
    ['incident', 'detectedAt', 'resolvedAt'],
    ['finding', 'firstSeenAt', 'resolvedAt'],
    ['cost_item', 'periodStart', 'periodEnd'],
    ['budget', 'periodStart', 'periodEnd'],
    ['work_item', 'createdAt', 'doneAt'],
    ['work_item', 'startedAt', 'doneAt'],
    ['coverage', 'from', 'until'],
  ] as const)('a %s with %s after %s', (kind, start, end) => {
    const data = {
      ...(kind === 'work_item' ? { createdAt: '2026-01-01T00:00:00Z' } : {}),
      ...(kind === 'change' ? { mergedAt: undefined } : {}),
      [start]: '2026-11-10T00:00:00Z',
      [end]: '2026-11-09T23:59:59Z',
    };

    expect(rejectionOf(example(kind, data))).toEqual({
      path: `data.${end}`,
      reason: `lies before ${start}`,
    });
  });

  it.each(['cost_item', 'budget'] as const)(
    'a %s whose period is empty',
    kind => {
      expect(
        rejectionOf(
          example(kind, {
            periodStart: '2026-11-01T00:00:00Z',
            periodEnd: '2026-11-01T01:00:00+01:00',
          }),
        ),
      ).toEqual({ path: 'data.periodEnd', reason: 'the period is empty' });
    },
  );

  it.each([
    ['change', { additions: -1 }, 'data.additions'],
    ['change', { deletions: -5 }, 'data.deletions'],
    ['change', { changedFiles: 1.5 }, 'data.changedFiles'],
    ['change', { additions: 1e300 }, 'data.additions'],
    ['pipeline_run', { billableMinutes: -0.1 }, 'data.billableMinutes'],
    ['pipeline_run', { attempt: 0 }, 'data.attempt'],
    [
      'incident',
      { interruptions: { business: 1, off: -1, sleep: 0 } },
      'data.interruptions.off',
    ],
    ['cost_item', { amount: -3 }, 'data.amount'],
    ['cost_item', { amount: 1e308 }, 'data.amount'],
    ['budget', { amount: -3 }, 'data.amount'],
    ['slo_status', { objective: 0 }, 'data.objective'],
    ['slo_status', { objective: 1 }, 'data.objective'],
    ['slo_status', { sli: 1.01 }, 'data.sli'],
    ['slo_status', { windowDays: 0 }, 'data.windowDays'],
    ['slo_status', { errorBudgetRemaining: 1.5 }, 'data.errorBudgetRemaining'],
  ] as const)('a number out of its range: %s %j', (kind, data, path) => {
    expect(rejectionOf(example(kind, data))).toMatchObject({ path });
  });

  it.each([NaN, Infinity, -Infinity])('the number %s', amount => {
    expect(
      rejectionOf({
        ...exampleRecords.cost_item,
        data: { ...exampleRecords.cost_item.data, amount },
      }),
    ).toMatchObject({ path: 'data.amount' });
  });

  it.each([
    ['deployment', 'outcome', 'succeeded'],
    ['change', 'authorKind', 'robot'],
    ['change', 'aiEvidence', 'maybe'],
    ['pipeline_run', 'outcome', 'SUCCESS'],
    ['incident', 'severity', 'sev1'],
    ['finding', 'category', 'licence'],
    ['finding', 'severity', 'info'],
    ['finding', 'state', 'closed'],
    ['cost_item', 'category', 'people'],
    ['cost_item', 'currency', 'euro'],
    ['budget', 'category', 'all'],
    ['work_item', 'workType', 'epic'],
    ['check_result', 'outcome', 'passed'],
  ] as const)('a %s whose %s is %s', (kind, field, value) => {
    expect(rejectionOf(example(kind, { [field]: value }))).toMatchObject({
      path: `data.${field}`,
      reason: expect.stringMatching(/expected/),
    });
  });

  it('coverage of a kind that there is not, of itself, or of none', () => {
    expect(
      rejectionOf(example('coverage', { kinds: ['change', 'pr'] })),
    ).toEqual({
      path: 'data.kinds.1',
      reason: expect.stringContaining('"change"'),
    });
    expect(
      rejectionOf(example('coverage', { kinds: ['coverage'] })),
    ).toMatchObject({ path: 'data.kinds.0' });
    expect(rejectionOf(example('coverage', { kinds: [] }))).toMatchObject({
      path: 'data.kinds',
    });
  });

  it.each(['fixed', 'dismissed'])(
    'a finding that is %s, but not since when',
    state => {
      expect(
        rejectionOf(example('finding', { state, resolvedAt: undefined })),
      ).toEqual({
        path: 'data.resolvedAt',
        reason: 'required unless state is open',
      });
    },
  );

  it.each([
    ['no offset', '2026-11-20T10:00:00'],
    ['a date alone', '2026-11-20'],
    ['a blank in it', '2026-11-20 10:00:00Z'],
    ['a day that the month does not have', '2026-02-30T10:00:00Z'],
    ['an hour that no day has', '2026-11-20T24:00:00Z'],
    ['an offset that there is not', '2026-11-20T10:00:00+99:00'],
    ['milliseconds since the epoch', 1795168800000],
    ['a placeholder', '0001-01-01T00:00:00Z'],
    ['nothing in it', ''],
    ['null', null],
    ['a thousand digits', `2026-11-20T10:00:00.${'1'.repeat(1000)}Z`],
  ])('a timestamp with %s', (_, value) => {
    expect(
      rejectionOf(example('deployment', { finishedAt: value })),
    ).toMatchObject({ path: 'data.finishedAt' });
    expect(rejectionOf(example('deployment', {}, { time: value }))).toEqual({
      path: 'time',
      reason: 'expected an RFC 3339 timestamp with offset',
    });
  });

  it.each([
    ['an array', []],
    ['a text', 'data'],
    ['a number', 7],
    ['null', null],
    ['nothing', undefined],
  ])('data that is %s', (_, data) => {
    expect(rejectionOf({ ...exampleRecords.change, data })).toMatchObject({
      path: 'data',
    });
  });

  it.each([null, undefined, 7, 'record', [exampleRecords.change]])(
    '%j, which is no record at all',
    input => {
      expect(rejectionOf(input)).toEqual({
        path: '',
        reason: 'expected an object',
      });
    },
  );

  it.each([
    ['deploy', 'unknown record kind "deploy"'],
    ['__proto__', 'unknown record kind "__proto__"'],
    ['constructor', 'unknown record kind "constructor"'],
    ['initiative_item', 'initiative_item is made by DRIVE itself'],
    ['review_action', 'review_action is made by DRIVE itself'],
    [undefined, 'expected a record kind'],
    [{ toString: 'change' }, 'expected a record kind'],
  ])('the kind %j', (kind, reason) => {
    expect(rejectionOf({ ...exampleRecords.change, kind })).toEqual({
      path: 'kind',
      reason,
    });
  });

  it.each(['source', 'id', 'subject'])('a %s that is empty or no text', key => {
    for (const value of ['', '   ', undefined, null, 7, {}]) {
      expect(rejectionOf({ ...exampleRecords.change, [key]: value })).toEqual({
        path: key,
        reason: 'expected a non-empty string',
      });
    }
  });

  it.each([
    ['source', 256],
    ['id', 1024],
    ['subject', 512],
  ])('a %s of more than %d bytes', (key, bytes) => {
    const prefix = 'github:github.com/';
    const fitting = prefix.padEnd(bytes, 'x');

    expect(rejectionOf({ ...exampleRecords.change, [key]: fitting })).toBe(
      'accepted',
    );
    // An é takes two bytes.
    expect(
      rejectionOf({
        ...exampleRecords.change,
        [key]: fitting.replace('x', 'é'),
      }),
    ).toEqual({ path: key, reason: `longer than ${bytes} bytes` });
  });

  it.each([
    'payments',
    'acme/payments',
    'https://github.com/acme/payments',
    'github:github.com/',
    'github:/acme',
    ':x/y',
    'component:',
    'component:default/pay\nments',
    'com ponent:default/payments',
  ])('the subject %j', subject => {
    expect(rejectionOf({ ...exampleRecords.change, subject })).toMatchObject({
      path: 'subject',
    });
  });

  it.each([
    ['a NUL character', 'a\u0000b', 'contains a NUL character'],
    [
      'half of a surrogate pair',
      'a\ud83d',
      'contains half of a surrogate pair, which is no Unicode text',
    ],
  ])('%s wherever it would be stored', (_, broken, reason) => {
    const change = exampleRecords.change;
    expect(rejectionOf({ ...change, id: broken })).toEqual({
      path: 'id',
      reason,
    });
    expect(rejectionOf({ ...change, source: broken })).toEqual({
      path: 'source',
      reason,
    });
    expect(rejectionOf({ ...change, subject: `github:g/${broken}` })).toEqual({
      path: 'subject',
      reason,
    });
    expect(
      rejectionOf({
        ...change,
        data: { ...change.data, revertsChangeId: broken },
      }),
    ).toEqual({ path: 'data.revertsChangeId', reason });
    expect(
      rejectionOf({
        ...exampleRecords.deployment,
        data: { ...exampleRecords.deployment.data, changeIds: ['a', broken] },
      }),
    ).toEqual({ path: 'data.changeIds.1', reason });
  });

  it('empty and blank texts, which say nothing', () => {
    for (const environment of ['', '  ']) {
      expect(rejectionOf(example('deployment', { environment }))).toEqual({
        path: 'data.environment',
        reason: 'must not be blank',
      });
    }
  });

  it('texts that are too long', () => {
    expect(
      rejectionOf(example('deployment', { environment: 'x'.repeat(257) })),
    ).toEqual({
      path: 'data.environment',
      reason: 'longer than 256 characters',
    });
  });

  it.each([
    ['deployment', 'changeIds'],
    ['finding', 'identifiers'],
    ['coverage', 'kinds'],
  ] as const)('a %s with a million %s, at once', (kind, field) => {
    const input = example(kind, { [field]: Array(1_000_000).fill(0) });
    const start = performance.now();

    expect(rejectionOf(input)).toMatchObject({ path: `data.${field}` });
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('a null, which is no way to say "not known"', () => {
    expect(rejectionOf(example('incident', { resolvedAt: null }))).toEqual({
      path: 'data.resolvedAt',
      reason: expect.stringContaining('received null'),
    });
  });

  it.each(['deployment', 'change', 'incident'] as const)(
    'a %s that links to a script',
    kind => {
      const script = ['javascript', 'alert(1)'].join(':');
      expect(rejectionOf(example(kind, { url: script }))).toEqual({
        path: 'data.url',
        reason: 'expected an http or https address',
      });
    },
  );

  it('values of the wrong type', () => {
    expect(
      rejectionOf(example('deployment', { failed: 'false' })),
    ).toMatchObject({ path: 'data.failed' });
    expect(
      rejectionOf(example('deployment', { changeIds: 'acme/payments#1' })),
    ).toMatchObject({ path: 'data.changeIds' });
    expect(rejectionOf(example('cost_item', { amount: '12' }))).toMatchObject({
      path: 'data.amount',
    });
  });
});

describe('prototype keys in the data', () => {
  it.each(['__proto__', 'constructor', 'prototype'])(
    'neither become fields nor reach any prototype: %s',
    key => {
      const text = JSON.stringify(exampleRecords.deployment).replace(
        '"data":{',
        `"data":{"${key}":{"unplanned":true,"polluted":true,"prototype":{"polluted":true}},`,
      );

      const record = recordOf(JSON.parse(text));

      expect(record.data).toEqual(recordOf(exampleRecords.deployment).data);
      expect(Object.getPrototypeOf(record.data)).toBe(Object.prototype);
      expect(({} as any).polluted).toBeUndefined();
    },
  );

  it('do not stand in for fields that are missing', () => {
    const input = JSON.parse(
      '{"__proto__":{"openedAt":"2026-01-01T00:00:00Z"},"authorKind":"human"}',
    );

    expect(rejectionOf({ ...exampleRecords.change, data: input })).toEqual({
      path: 'data.openedAt',
      reason: 'required',
    });
  });
});
