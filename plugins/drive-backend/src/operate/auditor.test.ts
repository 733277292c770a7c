import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { Portal } from '../__testUtils__/portal';
import { openApiDocument } from '../serve/openapi/document';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component } from '../subjects/__testUtils__/catalog';

/** What the auditor is told of each path that changes something. */
const EVENTS: Record<string, string> = {
  'post /v1/sources/{id}/run': 'source-run',
  'post /v1/sources/{id}/test': 'source-test',
  'post /v1/history/re-evaluations': 'history-reevaluation',
  'post /v1/model/dry-run': 'model-dry-run',
  'post /v1/halts': 'halt-raise',
  'post /v1/halts/{id}/ask-for-release': 'halt-ask-for-release',
  'post /v1/halts/{id}/release': 'halt-release',
  'post /v1/halts/{id}/extend': 'halt-extend',
  'post /v1/initiatives': 'initiative-create',
  'put /v1/initiatives/{id}': 'initiative-update',
  'post /v1/initiatives/{id}/close': 'initiative-close',
  'put /v1/initiatives/{id}/items/{kind}/{namespace}/{name}/exemption':
    'initiative-exempt',
  'delete /v1/initiatives/{id}/items/{kind}/{namespace}/{name}/exemption':
    'initiative-end-exemption',
  'put /v1/initiatives/{id}/items/{kind}/{namespace}/{name}/mark':
    'initiative-mark',
  'post /v1/reviews/series': 'review-series-create',
  'put /v1/reviews/series/{id}': 'review-series-update',
  'post /v1/reviews/series/{id}/end': 'review-series-end',
  'post /v1/reviews/{id}/prepare': 'review-prepare',
  'post /v1/reviews/{id}/items': 'review-item-add',
  'put /v1/reviews/{id}/items/{itemId}/dropped': 'review-item-drop',
  'put /v1/reviews/{id}/order': 'review-order',
  'post /v1/reviews/{id}/hold': 'review-hold',
  'post /v1/reviews/{id}/decisions': 'review-decide',
  'post /v1/reviews/{id}/actions': 'review-action-add',
  'put /v1/reviews/actions/{id}': 'review-action-update',
  'post /v1/reviews/actions/{id}/end': 'review-action-end',
  'post /v1/reviews/{id}/close': 'review-close',
  'post /v1/assessments': 'assessment-answer',
};

/** What it is not told of, and why. */
const UNTOLD: Record<string, string> = {
  'post /v1/events': 'records are facts of machines, counted by the sources',
  'post /v1/initiatives/preview': 'changes nothing',
  'put /v1/reviews/{id}/items/{itemId}/notes':
    'saved as they are typed, and no change of state',
};

/** What DRIVE does by itself. */
const BY_ITSELF = ['halt-raise', 'halt-expire'];

const document = openApiDocument as any;
const writing: { path: string; method: string; body?: any }[] = Object.entries<
  Record<string, any>
>(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations)
    .filter(([method]) => method !== 'get')
    .map(([method, operation]) => ({
      path,
      method,
      body: operation.requestBody?.content['application/json']?.schema,
    })),
);

/** Something that fits a schema, as little as there may be. */
function sampleOf(schema: any): any {
  const { $ref, allOf, oneOf, anyOf, type, required = [] } = schema;
  if ($ref) {
    return sampleOf(document.components.schemas[$ref.split('/').at(-1)]);
  }
  if (allOf) {
    return Object.assign({}, ...allOf.map(sampleOf));
  }
  if (oneOf ?? anyOf) {
    return sampleOf((oneOf ?? anyOf)[0]);
  }
  if ('const' in schema) {
    return schema.const;
  }
  if (schema.enum) {
    return schema.enum[0];
  }
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object':
      return Object.fromEntries(
        required.map((name: string) => [
          name,
          sampleOf(schema.properties?.[name] ?? {}),
        ]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () =>
        sampleOf(schema.items),
      );
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    default:
      return textOf(schema);
  }
}

function textOf({ format, pattern = '' }: any): string {
  const samples = [
    '2026-12-01',
    '2026-12-01T10:00',
    '2026-12-01T10:00:00Z',
    '5b0f3f3e-7b52-4f0a-9d0e-0c1f2a3b4c5d',
    'component:default/ledger',
    'https://example.com',
  ];
  const byFormat: Record<string, string> = {
    date: samples[0],
    'date-time': samples[2],
    uuid: samples[3],
    uri: samples[5],
  };
  return (
    byFormat[format] ??
    samples.find(sample => pattern && new RegExp(pattern).test(sample)) ??
    'some text'
  );
}

describeOnDatabases("Backstage's auditor", open => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await Portal.start({
      client: await open(),
      entities: [component('ledger')],
    });
    await portal.settle();
  });

  afterAll(() => portal.stop());

  it.each(writing)(
    'is told of $method $path, also where it is refused',
    async ({ path, method, body }) => {
      const operation = `${method} ${path}`;
      portal.audited.length = 0;
      await portal.act(
        method as 'post',
        path
          .replace('{kind}/{namespace}/{name}', 'component/default/ledger')
          .replace(/\{\w+\}/g, '5b0f3f3e-7b52-4f0a-9d0e-0c1f2a3b4c5d'),
        {
          authorization: mockCredentials.service.header(),
          ...(body && { body: sampleOf(body) }),
        },
      );

      expect(
        portal.audited.map(({ eventId, outcome }) => [eventId, outcome]),
      ).toEqual(UNTOLD[operation] ? [] : [[EVENTS[operation], 'failure']]);
    },
  );

  it('is told of nothing that is not there any more', () => {
    expect([...Object.keys(EVENTS), ...Object.keys(UNTOLD)].sort()).toEqual(
      writing.map(({ method, path }) => `${method} ${path}`).sort(),
    );
  });

  it('is told what the documentation lists', () => {
    const doc = readFileSync(
      resolve(__dirname, '../../../../docs/operations.md'),
      'utf8',
    );

    expect(
      [...new Set([...Object.values(EVENTS), ...BY_ITSELF])].filter(
        eventId => !doc.includes(`\`${eventId}\``),
      ),
    ).toEqual([]);
  });
});
