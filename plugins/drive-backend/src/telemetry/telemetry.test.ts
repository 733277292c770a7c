import { randomUUID } from 'node:crypto';
import { context, metrics, trace } from '@opentelemetry/api';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { Connector } from 'backstage-plugin-drive-node';
import { daysAgo } from '../__testUtils__/clock';
import { deploymentEvent } from '../__testUtils__/events';
import {
  CHAIR,
  ReviewPortal,
} from '../operate/reviews/__testUtils__/reviewPortal';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { DRIVE_METRICS } from './driveMetrics';

/** Collects when the test asks for it. */
class TestReader extends MetricReader {
  protected async onShutdown() {}
  protected async onForceFlush() {}
}

const reader = new TestReader();
const spans = new InMemorySpanExporter();
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }),
);

/** One record of two is good, and a third of what it may ask is asked. */
const connector = (id: string, failure?: string): Connector => ({
  id,
  title: id,
  kinds: ['deployment'],
  readsAsset: () => true,
  rateBudgets: () => [
    { host: 'api.example.com', resource: 'rest', used: 30, allowed: 90 },
  ],
  async *collect() {
    if (failure) {
      throw new Error(failure);
    }
    const { specversion, type, ...event } = deploymentEvent('ledger', 3);
    yield { kind: 'deployment', ...event } as any;
    yield { kind: 'deployment', ...event, time: 'yesterday' } as any;
  },
});

/** What was collected of a metric: values by their attributes. */
async function collected(
  name: string,
): Promise<{ value: any; attributes: Record<string, unknown> }[]> {
  const { resourceMetrics, errors } = await reader.collect();
  expect(errors).toEqual([]);
  return resourceMetrics.scopeMetrics
    .flatMap(scope => scope.metrics)
    .filter(({ descriptor }) => descriptor.name === name)
    .flatMap(({ dataPoints }) => dataPoints as any[]);
}

describeOnDatabases('What DRIVE tells OpenTelemetry', open => {
  let reviews: ReviewPortal;

  beforeAll(async () => {
    reviews = await ReviewPortal.start(await open(), {
      connectors: [
        connector('good'),
        connector('bad', 'of group:default/risk'),
      ],
    });
    const { portal } = reviews;
    await portal.send([
      deploymentEvent('ledger', 1),
      deploymentEvent('ledger', 2, { outcome: 'perhaps' }),
    ]);
    await portal.run('drive-connector-good');
    await portal.run('drive-connector-bad');
    await portal.settle();
    const series = await reviews.series();
    await reviews.do('post', `/${series.next.reviewId}/prepare`);
    await portal.get('/v1/line/component/default/ledger', CHAIR);
    await portal.act('post', '/v1/halts', {
      user: CHAIR,
      body: {
        id: randomUUID(),
        subjectRef: 'component:default/ledger',
        reason: 'Payouts are sent twice',
        exemptions: [],
        resumeCriteria: 'They are sent once',
        expiresAt: daysAgo(-7),
      },
    });
    await portal.get('/v1/line/component/default/ledger', CHAIR);
    await portal.get('/v1/scorecards/component/default/nowhere', CHAIR);
  });

  afterAll(async () => {
    await reviews.portal.stop();
    context.disable();
  });

  it('is every metric that the documentation lists, and no other', async () => {
    // Failing evaluations and notices are told by tests of their own.
    const { resourceMetrics } = await reader.collect();
    const told = resourceMetrics.scopeMetrics
      .filter(({ scope }) => scope.name === 'backstage-plugin-drive')
      .flatMap(scope => scope.metrics);
    const listed = Object.values(DRIVE_METRICS);

    expect(
      told.map(({ descriptor: { name, unit } }) => `${name} ${unit}`).sort(),
    ).toEqual(
      listed
        .filter(({ name }) => name !== 'drive.evaluation.failures')
        .map(({ name, unit }) => `${name} ${unit}`)
        .sort(),
    );
  });

  it('is told apart by what is listed, and never by an entity', async () => {
    const { resourceMetrics } = await reader.collect();
    const told = resourceMetrics.scopeMetrics.flatMap(scope => scope.metrics);

    for (const { descriptor, dataPoints } of told) {
      const listed = Object.values(DRIVE_METRICS).find(
        ({ name }) => name === descriptor.name,
      )!;
      for (const { attributes } of dataPoints as any[]) {
        expect(Object.keys(attributes).sort()).toEqual(
          Object.keys(listed.attributes).sort(),
        );
        expect(JSON.stringify(attributes)).not.toMatch(/ledger|nowhere|risk/);
      }
    }
  });

  it('counts records by door and outcome', async () => {
    const points = await collected('drive.records');

    expect(
      Object.fromEntries(
        points.map(({ value, attributes }) => [
          `${attributes['drive.door']} ${attributes['drive.outcome']}`,
          value,
        ]),
      ),
    ).toEqual({
      'http accepted': expect.any(Number),
      'http rejected': expect.any(Number),
      'connector accepted': expect.any(Number),
      'connector rejected': expect.any(Number),
    });
  });

  it('counts runs, and says how long ago one succeeded and what it used', async () => {
    const runs = await collected('drive.connector.runs');
    const lag = await collected('drive.connector.lag');
    const budget = await collected('drive.connector.rate_budget.used');

    expect(runs.map(({ attributes }) => attributes)).toEqual([
      { 'drive.connector': 'good', 'drive.outcome': 'success' },
      { 'drive.connector': 'bad', 'drive.outcome': 'failure' },
    ]);
    expect(lag.map(({ attributes }) => attributes)).toEqual([
      { 'drive.connector': 'good' },
    ]);
    expect(budget[0]).toMatchObject({
      value: 30 / 90,
      attributes: { 'server.address': 'api.example.com' },
    });
  });

  it('says how old the newest scorecards are and how many subjects they have', async () => {
    const [age] = await collected('drive.snapshot.age');
    const [subjects] = await collected('drive.evaluation.subjects');

    expect(age.value).toBeGreaterThanOrEqual(0);
    expect(age.value).toBeLessThan(3_600);
    expect(subjects.value).toBe(8);
  });

  it('tells requests by route, not by what they ask about', async () => {
    const points = await collected('drive.api.duration');

    expect(points.map(({ attributes }) => attributes)).toContainEqual({
      'http.route': '/v1/scorecards/:kind/:namespace/:name',
      'http.request.method': 'GET',
      'http.response.status_code': 404,
    });
  });

  it('counts answers about the line', async () => {
    const points = await collected('drive.line.checks');

    expect(points.map(({ attributes }) => attributes)).toEqual([
      { 'drive.line.state': 'clear', 'drive.line.clear': true },
      { 'drive.line.state': 'halted', 'drive.line.clear': false },
    ]);
  });

  it('has spans around evaluations, connector runs and preparing reviews, without the names of entities', async () => {
    const finished = spans.getFinishedSpans();

    expect([...new Set(finished.map(({ name }) => name))].sort()).toEqual([
      'drive.connector.run',
      'drive.evaluation.chunk',
      'drive.evaluation.merge',
      'drive.review.prepare',
    ]);
    const failed = finished.filter(({ status }) => status.code === 2);
    expect(failed.map(({ attributes }) => attributes)).toContainEqual({
      'drive.connector': 'bad',
      'error.type': 'Error',
    });
    expect(
      JSON.stringify(
        finished.map(({ attributes, events, status }) => [
          attributes,
          events,
          status,
        ]),
      ),
    ).not.toMatch(/ledger|risk/);
  });
});
