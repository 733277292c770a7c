import fc from 'fast-check';
import { fromCdEvent, isCdEventType, parseCdEvent } from './fromCdEvent';

const now = Date.parse('2026-11-21T00:00:00Z');

/** A CDEvent as 0.5 writes it. */
function cdEvent(
  name: string,
  content: object = {},
  more: {
    version?: string;
    context?: object;
    subject?: object;
    drive?: object;
    customData?: unknown;
  } = {},
) {
  return {
    context: {
      specversion: '0.5.1',
      id: 'b0c7f3de-1',
      source: 'https://tekton.acme.org/prod',
      type: `dev.cdevents.${name}.${more.version ?? '0.3.0'}`,
      timestamp: '2026-11-20T10:00:00.123456Z',
      ...more.context,
    },
    subject: { id: 'payments', content, ...more.subject },
    ...(more.drive ? { customData: { drive: more.drive } } : {}),
    ...(more.customData !== undefined ? { customData: more.customData } : {}),
  };
}

/** The same inside a CloudEvent. */
function wrapped(event: ReturnType<typeof cdEvent>, envelope: object = {}) {
  return {
    specversion: '1.0',
    id: event.context.id,
    source: event.context.source,
    type: event.context.type,
    time: event.context.timestamp,
    subject: event.subject.id,
    datacontenttype: 'application/json',
    data: event,
    ...envelope,
  };
}

function recordOf(input: unknown) {
  const parsed = parseCdEvent(input, { now });
  if (!parsed.ok) {
    throw new Error(`${parsed.rejection.path}: ${parsed.rejection.reason}`);
  }
  return parsed.record;
}

function rejectionOf(input: unknown) {
  const parsed = parseCdEvent(input, { now });
  return parsed.ok ? 'accepted' : parsed.rejection;
}

const at = Date.parse('2026-11-20T10:00:00.123Z');

const production = { environment: { id: 'production' } };
const repository = {
  repository: { id: 'acme/payments', source: 'https://github.com' },
};
const service = { service: { id: 'payments', source: '/cluster-a/shop' } };

describe('services', () => {
  it.each(['service.deployed', 'service.upgraded'])(
    '%s is a successful deployment',
    name => {
      expect(
        recordOf(
          wrapped(cdEvent(name, { ...production, artifactId: 'pkg:oci/x@1' })),
        ),
      ).toEqual({
        kind: 'deployment',
        source: 'https://tekton.acme.org/prod',
        id: 'b0c7f3de-1',
        asset: 'cdevents:tekton.acme.org/prod/payments',
        time: at,
        data: {
          environment: 'production',
          finishedAt: at,
          outcome: 'success',
          rule: 'deployment',
        },
      });
    },
  );

  it('service.rolledback is an unplanned deployment that was rolled back', () => {
    expect(
      recordOf(wrapped(cdEvent('service.rolledback', production))).data,
    ).toMatchObject({ outcome: 'rolled_back', unplanned: true });
  });

  it('take what the event does not say from customData.drive', () => {
    const record = recordOf(
      wrapped(
        cdEvent('service.deployed', production, {
          drive: {
            subject: 'component:default/payments',
            source: 'github:github.com',
            id: 'acme/payments/4711',
            environment: 'prod-eu',
            startedAt: '2026-11-20T09:55:00Z',
            commitSha: 'abc',
            changeIds: ['acme/payments#1'],
            failed: true,
          },
        }),
      ),
    );

    expect(record).toMatchObject({
      source: 'github:github.com',
      id: 'acme/payments/4711',
      asset: 'component:default/payments',
      data: {
        environment: 'prod-eu',
        startedAt: Date.parse('2026-11-20T09:55:00Z'),
        commitSha: 'abc',
        changeIds: ['acme/payments#1'],
        failed: true,
        outcome: 'success',
      },
    });
  });

  it('need an environment', () => {
    expect(rejectionOf(wrapped(cdEvent('service.deployed')))).toEqual({
      path: 'data.customData.drive.environment',
      reason:
        'service.deployed does not carry environment, which deployment records need: add it to customData.drive',
    });
  });
});

describe('changes', () => {
  const about = (name: string, drive?: object) =>
    wrapped(cdEvent(name, repository, { subject: { id: '312' }, drive }));

  it('change.created is a change that was opened', () => {
    expect(recordOf(about('change.created'))).toMatchObject({
      kind: 'change',
      id: 'acme/payments#312',
      asset: 'github:github.com/acme/payments',
      time: at,
      data: { openedAt: at, authorKind: 'unknown' },
    });
  });

  it.each([
    ['change.merged', { mergedAt: at }],
    ['change.abandoned', { closedAt: at }],
    ['change.reviewed', { firstReviewAt: at }],
    ['change.updated', {}],
  ])('%s needs to be told when the change was opened', (name, fact) => {
    const openedAt = '2026-11-18T08:00:00Z';

    expect(recordOf(about(name, { openedAt, authorKind: 'human' }))).toEqual({
      kind: 'change',
      source: 'https://tekton.acme.org/prod',
      id: 'acme/payments#312',
      asset: 'github:github.com/acme/payments',
      time: at,
      data: {
        openedAt: Date.parse(openedAt),
        authorKind: 'human',
        ...fact,
      },
    });
    expect(rejectionOf(about(name))).toEqual({
      path: 'data.customData.drive.openedAt',
      reason: `${name} does not carry openedAt, which change records need: add it to customData.drive`,
    });
  });

  it('keep an earlier first review that customData.drive names', () => {
    expect(
      recordOf(
        about('change.reviewed', {
          openedAt: '2026-11-18T08:00:00Z',
          firstReviewAt: '2026-11-18T09:00:00Z',
        }),
      ).data,
    ).toMatchObject({ firstReviewAt: Date.parse('2026-11-18T09:00:00Z') });
  });

  it('need to say which repository they are for', () => {
    expect(rejectionOf(wrapped(cdEvent('change.created', {})))).toMatchObject({
      path: 'data.customData.drive.subject',
      reason: expect.stringContaining('which asset'),
    });
  });

  it('without a repository are told apart by the source of their subject', () => {
    expect(
      recordOf(
        wrapped(
          cdEvent(
            'change.created',
            {},
            {
              subject: { id: '7', source: 'git.acme.org/shop' },
              drive: { subject: 'component:default/shop' },
            },
          ),
        ),
      ).id,
    ).toBe('git.acme.org/shop#7');
  });
});

describe('pipeline runs', () => {
  const finished = (content: object, drive?: object) =>
    wrapped(
      cdEvent(
        'pipelinerun.finished',
        { pipelineName: 'build', ...content },
        { subject: { id: 'run-1' }, drive },
      ),
    );
  const drive = { startedAt: '2026-11-20T09:50:00Z', defaultBranch: true };

  it.each([
    ['success', 'success'],
    ['failure', 'failure'],
    ['error', 'failure'],
    ['cancel', 'cancelled'],
  ])('finished with %s count as %s', (outcome, expected) => {
    expect(
      recordOf(finished({ outcome, uri: 'https://ci.acme.org/run-1' }, drive)),
    ).toMatchObject({
      kind: 'pipeline_run',
      id: 'run-1',
      asset: 'cdevents:tekton.acme.org/prod/build',
      data: {
        startedAt: Date.parse(drive.startedAt),
        finishedAt: at,
        outcome: expected,
        defaultBranch: true,
        url: 'https://ci.acme.org/run-1',
      },
    });
  });

  it.each([
    ['startedAt', { defaultBranch: true }, 'success'],
    ['defaultBranch', { startedAt: '2026-11-20T09:50:00Z' }, 'success'],
    ['outcome', drive, undefined],
  ])('need %s', (field, given, outcome) => {
    expect(rejectionOf(finished({ outcome }, given))).toMatchObject({
      path: `data.customData.drive.${field}`,
    });
  });

  it('have the address of a run under the name that older versions use', () => {
    expect(
      recordOf(
        finished({ outcome: 'success', url: 'http://ci.acme.org/1' }, drive),
      ).data,
    ).toMatchObject({ url: 'http://ci.acme.org/1' });
  });

  it('leave out an address that is none of the web', () => {
    expect(
      recordOf(finished({ outcome: 'success', uri: '/apis/runs/1' }, drive))
        .data,
    ).not.toHaveProperty('url');
  });

  it('reject an outcome that there is not, saying where it stands', () => {
    expect(rejectionOf(finished({ outcome: 'great' }, drive))).toMatchObject({
      path: 'data.subject.content',
      reason: expect.stringContaining('"success"'),
    });
  });
});

describe('incidents', () => {
  const about = (name: string, drive?: object, content?: object) =>
    wrapped(
      cdEvent(
        name,
        {
          description: 'Response time above 100 ms',
          ...production,
          ...service,
          ...content,
        },
        { subject: { id: 'INC-1' }, drive },
      ),
    );

  it.each(['incident.detected', 'incident.reported'])(
    '%s opens an incident about the service',
    name => {
      expect(
        recordOf(
          about(
            name,
            { severity: 'high' },
            { ticketURI: 'https://tickets.acme.org/1' },
          ),
        ),
      ).toMatchObject({
        kind: 'incident',
        id: 'INC-1',
        asset: 'cdevents:cluster-a/shop/payments',
        data: {
          title: 'Response time above 100 ms',
          detectedAt: at,
          severity: 'high',
        },
      });
    },
  );

  it('incident.reported links to the ticket', () => {
    expect(
      recordOf(
        about(
          'incident.reported',
          { severity: 'low' },
          { ticketURI: 'https://tickets.acme.org/1' },
        ),
      ).data,
    ).toMatchObject({ url: 'https://tickets.acme.org/1' });
  });

  it('incident.resolved closes it, once told when it was detected', () => {
    expect(
      recordOf(
        about('incident.resolved', {
          severity: 'high',
          detectedAt: '2026-11-20T08:00:00Z',
        }),
      ).data,
    ).toEqual({
      detectedAt: Date.parse('2026-11-20T08:00:00Z'),
      resolvedAt: at,
      severity: 'high',
    });
    expect(
      rejectionOf(about('incident.resolved', { severity: 'high' })),
    ).toMatchObject({ path: 'data.customData.drive.detectedAt' });
  });

  it('need a severity, which no event carries by itself', () => {
    expect(rejectionOf(about('incident.detected'))).toEqual({
      path: 'data.customData.drive.severity',
      reason:
        'incident.detected does not carry severity, which incident records need: add it to customData.drive',
    });
  });

  it('take a severity that stands in the custom data, where it is one of ours', () => {
    const event = (severity: unknown) =>
      wrapped(
        cdEvent(
          'incident.detected',
          { ...production, ...service },
          { customData: { severity } },
        ),
      );

    expect(recordOf(event('critical')).data).toMatchObject({
      severity: 'critical',
    });
    expect(rejectionOf(event('SEV-1'))).toMatchObject({
      path: 'data.customData.drive.severity',
    });
  });

  it('without a service are about the environment', () => {
    expect(
      recordOf(
        about(
          'incident.detected',
          { severity: 'high' },
          { service: undefined },
        ),
      ).asset,
    ).toBe('cdevents:tekton.acme.org/prod/production');
  });

  it('cut a long description without breaking a character', () => {
    const description = `${'x'.repeat(299)}${'🔥'.repeat(300)}`;

    expect(
      recordOf(
        about('incident.detected', { severity: 'high' }, { description }),
      ).data,
    ).toMatchObject({ title: `${'x'.repeat(299)}🔥` });
  });
});

describe('the asset of a repository', () => {
  it.each([
    [
      { id: 'acme/payments', source: 'https://github.com' },
      'github:github.com/acme/payments',
    ],
    [
      { id: 'acme/payments', source: 'github.com/acme' },
      'github:github.com/acme/payments',
    ],
    [
      { id: 'payments', source: 'https://github.com/acme/' },
      'github:github.com/acme/payments',
    ],
    [
      { id: 'payments', source: 'https://GitHub.com/acme/payments' },
      'github:github.com/acme/payments',
    ],
    [
      { id: 'group/sub/app', source: 'https://gitlab.com' },
      'gitlab:gitlab.com/group/sub/app',
    ],
    [
      { id: 'acme/payments', source: 'https://git.acme.org' },
      'cdevents:git.acme.org/acme/payments',
    ],
    [
      {
        id: 'github:git.acme.org/acme/payments',
        source: 'https://git.acme.org',
      },
      'github:git.acme.org/acme/payments',
    ],
    [
      { id: 'component:default/payments', source: 'https://github.com' },
      'component:default/payments',
    ],
    [{ id: 'acme/payments' }, 'cdevents:tekton.acme.org/prod/acme/payments'],
    [
      { id: 'acme/payments', source: '' },
      'cdevents:tekton.acme.org/prod/acme/payments',
    ],
    [
      { id: 'pkg:github/acme/payments', source: '/x/' },
      'cdevents:x/pkg:github/acme/payments',
    ],
  ])('of %j is %s', (reference, asset) => {
    expect(
      recordOf(wrapped(cdEvent('change.created', { repository: reference })))
        .asset,
    ).toBe(asset);
  });

  it('that is no key at all is rejected', () => {
    expect(
      rejectionOf(
        wrapped(
          cdEvent('change.created', { repository: { id: '/', source: '/' } }),
        ),
      ),
    ).toMatchObject({ path: 'data.subject' });
  });
});

describe('the forms of a CDEvent', () => {
  const event = cdEvent('service.deployed', production);

  it('alone gives the same record as inside a CloudEvent', () => {
    expect(recordOf(event)).toEqual(recordOf(wrapped(event)));
  });

  it('without a context of its own takes the CloudEvent’s attributes', () => {
    const { context, ...rest } = event;

    expect(recordOf({ ...wrapped(event), data: rest })).toEqual(
      recordOf(wrapped(event)),
    );
  });

  it.each(['0.1.0', '0.1.1', '0.2.0', '0.3.0', '0.4.0-draft', '1.0.0'])(
    'of version %s gives the same record',
    version => {
      expect(
        recordOf(wrapped(cdEvent('service.deployed', production, { version }))),
      ).toEqual(recordOf(event));
    },
  );

  it('with the fields that 0.3 and 0.4 had gives the same record', () => {
    const { specversion, ...context } = event.context;

    expect(
      recordOf(
        wrapped({
          context: { ...context, version: '0.3.0' },
          subject: { ...event.subject, type: 'service' },
        } as any),
      ),
    ).toEqual(recordOf(event));
  });

  it('has to be of the type that the CloudEvent says', () => {
    expect(
      rejectionOf(
        wrapped(event, { type: 'dev.cdevents.service.rolledback.0.3.0' }),
      ),
    ).toEqual({
      path: 'data.context.type',
      reason: 'differs from the type of the CloudEvent',
    });
  });

  it.each([
    ['data', undefined],
    ['data', null],
    ['data', []],
    ['data', 'text'],
  ])('needs %s other than %j', (_, data) => {
    expect(rejectionOf({ ...wrapped(event), data })).toMatchObject({
      path: 'data',
    });
  });

  it('names what is missing by its path', () => {
    expect(rejectionOf({ ...event, subject: { content: production } })).toEqual(
      { path: 'subject.id', reason: 'required' },
    );
    expect(
      rejectionOf(
        wrapped({ ...event, context: { type: event.context.type } } as any),
      ),
    ).toEqual({ path: 'data.context.id', reason: 'required' });
    expect(
      rejectionOf(
        wrapped(cdEvent('service.deployed', { environment: 'production' })),
      ),
    ).toMatchObject({ path: 'data.subject.content.environment' });
  });

  it('names what the contract rejects by its path in the event', () => {
    expect(
      rejectionOf(
        wrapped(
          cdEvent('service.deployed', production, {
            context: { timestamp: '2026-12-24T00:00:00Z' },
          }),
        ),
      ),
    ).toEqual({
      path: 'data.context.timestamp',
      reason: 'lies in the future by more than 5 minutes',
    });
    expect(
      rejectionOf(
        wrapped(
          cdEvent(
            'incident.detected',
            { ...production, ...service },
            {
              drive: {
                severity: 'high',
                interruptions: { business: 0, off: -1, sleep: 0 },
              },
            },
          ),
        ),
      ),
    ).toMatchObject({ path: 'data.customData.drive.interruptions.off' });
    expect(
      rejectionOf({ ...event, customData: { drive: { subject: 'nothing' } } }),
    ).toMatchObject({ path: 'customData.drive.subject' });
  });

  it('with custom data that is no JSON is read without it', () => {
    expect(
      recordOf(
        wrapped(
          cdEvent('service.deployed', production, { customData: 'PHhtbC8+' }),
        ),
      ),
    ).toEqual(recordOf(event));
  });

  it('loses the person fields, and says so', () => {
    const parsed = parseCdEvent(
      wrapped(
        cdEvent('service.deployed', production, {
          customData: {
            author: 'someone',
            drive: { rule: 'deployment', login: 'someone' },
          },
        }),
      ),
      { now },
    );

    expect(parsed).toMatchObject({
      ok: true,
      droppedFields: ['data.customData.author', 'data.customData.drive.login'],
    });
    expect(JSON.stringify(parsed)).not.toContain('someone');
  });

  it('is not misled by prototype keys', () => {
    const text = JSON.stringify(wrapped(event)).replace(
      '"content":',
      '"__proto__":{"content":{"environment":{"id":"polluted"}}},"content":',
    );

    expect(recordOf(JSON.parse(text))).toEqual(recordOf(event));
    expect(({} as any).content).toBeUndefined();
  });
});

describe('what carries nothing that DRIVE measures', () => {
  it.each([
    'dev.cdevents.service.published.0.3.0',
    'dev.cdevents.service.removed.0.3.0',
    'dev.cdevents.pipelinerun.started.0.3.0',
    'dev.cdevents.artifact.packaged.0.2.0',
    'dev.cdevents.ticket.created.0.2.0',
    'dev.cdevents.',
    'dev.cdevents.constructor.constructor.0.1.0',
    'dev.cdeventsx.mytool-resource.created.0.1.0',
  ])('is rejected with that reason: %s', type => {
    expect(
      rejectionOf({ ...wrapped(cdEvent('service.deployed')), type }),
    ).toEqual({
      path: 'type',
      reason: 'this CDEvents type carries nothing that DRIVE measures',
    });
  });

  it('is rejected with that reason at once, however long its name', () => {
    const start = performance.now();
    expect(
      rejectionOf({
        ...wrapped(cdEvent('service.deployed')),
        type: `dev.cdevents.${'a.'.repeat(1_000_000)}`,
      }),
    ).toMatchObject({ path: 'type' });
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('is told apart from what is no CDEvent', () => {
    expect(isCdEventType('dev.cdevents.service.deployed.0.3.0')).toBe(true);
    expect(isCdEventType('dev.cdeventsx.a-b.c.0.1.0')).toBe(true);
    expect(isCdEventType('dev.cdevent.service.deployed')).toBe(false);
    expect(isCdEventType(undefined)).toBe(false);
    for (const input of [null, 7, 'x', [], {}, { context: null }]) {
      expect(fromCdEvent(input).ok).toBe(false);
    }
  });
});

it('never throws, whatever stands in a CDEvent', () => {
  const json = fc.jsonValue();
  const name = fc.constantFrom(
    'service.deployed',
    'change.merged',
    'pipelinerun.finished',
    'incident.resolved',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'https://github.com/a',
      '/',
      '//',
      'pkg:a/b',
      ':::/',
      'a:b/c',
    ),
  );
  const reference = fc.oneof(json, fc.record({ id: text, source: text }));
  fc.assert(
    fc.property(
      fc.record({
        name,
        subject: fc.oneof(
          json,
          fc.record({
            id: text,
            source: text,
            content: fc.oneof(
              json,
              fc.record(
                {
                  repository: reference,
                  environment: reference,
                  service: reference,
                  pipelineName: text,
                  description: text,
                },
                { requiredKeys: [] },
              ),
            ),
          }),
        ),
        customData: fc.oneof(json, fc.record({ drive: json })),
      }),
      ({ name: type, subject, customData }) => {
        const event = { ...cdEvent(type), subject, customData } as any;
        for (const form of [
          event,
          { ...wrapped(cdEvent(type)), data: event },
        ]) {
          const parsed = parseCdEvent(form, { now });
          expect(parsed.ok || parsed.rejection.reason.length > 0).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});
