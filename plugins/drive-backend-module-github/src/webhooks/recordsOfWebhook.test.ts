import { parseRecord } from 'backstage-plugin-drive-node';
import { publishedWebhooks } from 'drive-vendor-doubles';
import { ChangeAuthors } from '../changes/ChangeAuthors';
import { recordsOfWebhook, WEBHOOK_EVENTS } from './recordsOfWebhook';

const options = {
  authors: new ChangeAuthors(),
  deployWorkflows: [{ path: 'manually', environment: 'production' }],
};
const NOW = Date.parse('2026-11-20T00:00:00Z');

const recordsOf = (event: string) =>
  publishedWebhooks(event).flatMap(example =>
    recordsOfWebhook(event, example, options),
  );

describe('recordsOfWebhook', () => {
  it.each(WEBHOOK_EVENTS)(
    'makes valid records, naming nobody, of the published examples of %s',
    event => {
      const examples = publishedWebhooks(event);
      const records = recordsOf(event);
      for (const record of records) {
        const parsed = parseRecord(record, { now: NOW });
        expect(parsed).toMatchObject({ ok: true, droppedFields: [] });
      }
      const text = JSON.stringify(
        records.map(({ data, ...rest }) => [
          rest.kind,
          rest.id,
          { ...data, url: '' },
        ]),
      );
      const senders = examples.flatMap(example =>
        [example.sender?.login, example.sender?.avatar_url].filter(Boolean),
      );
      expect(senders.filter(one => text.includes(`"${one}"`))).toEqual([]);
    },
  );

  it.each([
    ['deployment_status', 'deployment'],
    ['release', 'deployment'],
    ['workflow_run', 'pipeline_run'],
    ['dependabot_alert', 'finding'],
  ])('finds something in the published examples of %s', (event, kind) => {
    const kinds = recordsOf(event).map(record => record.kind as string);
    expect(kinds).toContain(kind);
  });

  it('makes a change of a pull request once it is merged, and of no other', () => {
    const closed = publishedWebhooks('pull_request').find(
      ({ action }) => action === 'closed',
    );
    expect(recordsOfWebhook('pull_request', closed, options)).toEqual([]);
    const merged = {
      ...closed,
      pull_request: {
        ...closed.pull_request,
        merged: true,
        merged_at: closed.pull_request.closed_at,
      },
    };
    expect(recordsOfWebhook('pull_request', merged, options)).toMatchObject([
      {
        kind: 'change',
        source: 'github:github.com',
        id: `${closed.repository.id}#${closed.pull_request.number}`,
        subject:
          `github:github.com/${closed.repository.full_name}`.toLowerCase(),
        data: { mergedAt: closed.pull_request.closed_at, authorKind: 'human' },
      },
    ]);
  });

  it('makes a finding of a code-scanning alert that is about security, and of no other', () => {
    const [example] = publishedWebhooks('code_scanning_alert');
    expect(recordsOfWebhook('code_scanning_alert', example, options)).toEqual(
      [],
    );
    const rule = { ...example.alert.rule, security_severity_level: 'high' };
    expect(
      recordsOfWebhook(
        'code_scanning_alert',
        { ...example, alert: { ...example.alert, rule } },
        options,
      ),
    ).toMatchObject([
      { kind: 'finding', data: { category: 'code', severity: 'high' } },
    ]);
  });

  it('takes nothing of a leaked secret but that there is one', () => {
    const { repository } = publishedWebhooks('dependabot_alert')[0];
    const alert = {
      number: 3,
      state: 'resolved',
      resolution: 'revoked',
      created_at: '2026-11-01T00:00:00Z',
      resolved_at: '2026-11-02T00:00:00Z',
      html_url: 'https://github.com/acme/payments/security/secret-scanning/3',
      secret_type: 'made_up_token',
      secret: 'literal-secret-value',
      resolved_by: { login: 'somebody' },
    };
    const records = recordsOfWebhook(
      'secret_scanning_alert',
      { repository, alert },
      options,
    );
    expect(records).toMatchObject([
      { data: { category: 'secret', state: 'fixed', severity: 'high' } },
    ]);
    expect(JSON.stringify(records)).not.toMatch(
      /literal-secret-value|somebody/,
    );
  });

  it('dates a record by its event, so that a late one replaces nothing newer', () => {
    const [example] = publishedWebhooks('deployment_status');
    const [record] = recordsOfWebhook('deployment_status', example, options);
    expect(record.time).toBe(
      new Date(example.deployment_status.created_at).toISOString(),
    );
  });

  it('makes nothing of what cannot be read', () => {
    expect(
      recordsOfWebhook('pull_request', { nonsense: true }, options),
    ).toEqual([]);
    expect(
      recordsOfWebhook('star', publishedWebhooks('release')[0], options),
    ).toEqual([]);
  });
});
