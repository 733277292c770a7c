import { objectivesOf } from '../organization/objectives';
import { organization } from '../organization/makeOrganization';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../organization/time';
import { PrometheusDouble, PrometheusDoubleOptions } from './PrometheusDouble';
import { publishedPrometheusExamples } from './publishedExamples';

const NOW = Date.parse('2026-11-20T00:00:00Z');
const acme = organization(1, { until: NOW });

describe('the double of Prometheus', () => {
  let double: PrometheusDouble;
  afterEach(() => double.stop());

  const start = async (options: Partial<PrometheusDoubleOptions> = {}) => {
    double = await PrometheusDouble.start({
      organization: acme,
      clock: () => NOW,
      ...options,
    });
  };

  const ask = async (
    call: string,
    parameters: Record<string, string>,
    headers: Record<string, string> = {},
  ) => {
    const query = new URLSearchParams(parameters);
    const answer = await fetch(`${double.url}/api/v1/${call}?${query}`, {
      headers,
    });
    const text = await answer.text();
    return {
      status: answer.status,
      text,
      body: text.startsWith('{') ? JSON.parse(text) : undefined,
    };
  };

  const valueOf = async (query: string, at = NOW) => {
    const { body } = await ask('query', { query, time: String(at / 1_000) });
    return body.data.result.map((one: any) => Number(one.value[1]));
  };

  it('answers in the shape of the published examples', async () => {
    await start();
    const shapeOf = (value: any): unknown => {
      if (Array.isArray(value)) {
        return value.length > 0 ? [shapeOf(value[0])] : [];
      }
      return value !== null && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value).map(([key, one]) => [key, shapeOf(one)]),
          )
        : typeof value;
    };
    const { body } = await ask('query', { query: 'up' });
    expect(shapeOf(body)).toEqual(shapeOf(publishedPrometheusExamples.query));
    const range = await ask('query_range', {
      query: 'up',
      start: '2026-11-19T00:00:00Z',
      end: '2026-11-19T00:01:00Z',
      step: '15s',
    });
    expect(shapeOf(range.body)).toEqual(
      shapeOf(publishedPrometheusExamples.query_range),
    );
  });

  it('works out expressions', async () => {
    await start();
    const count = acme.repositories.length;
    expect(await valueOf('count(up)')).toEqual([count]);
    expect(await valueOf('sum(up) * 2 + 1')).toEqual([count * 2 + 1]);
    expect(await valueOf('count(up{job=~"service-1.*"} == 1)')).toEqual([
      acme.repositories.filter(({ name }) => /^service-1/.test(name)).length,
    ]);
    expect(await valueOf('max_over_time(up{job="service-0"}[5m])')).toEqual([
      1,
    ]);
    expect(await valueOf('count_over_time(up{job="service-0"}[1h])')).toEqual([
      60,
    ]);
    expect(await valueOf('absent_metric or vector(7)')).toEqual([7]);
    expect(
      await valueOf(
        'count(slo:objective:ratio unless on(sloth_id) slo:time_period:days)',
      ),
    ).toEqual([]);
  });

  it('records what the facts are', async () => {
    await start();
    const { repository, name, objective, errorRatioAt, windowDays } =
      objectivesOf(acme).find(({ tool }) => tool === 'sloth')!;
    const by = `{sloth_service="${repository}",sloth_slo="${name}"}`;
    const at = NOW - 3 * DAY_MS;
    expect(await valueOf(`slo:objective:ratio${by}`, at)).toEqual([objective]);
    expect(await valueOf(`slo:time_period:days${by}`, at)).toEqual([
      windowDays,
    ]);
    const [remaining] = await valueOf(
      `slo:period_error_budget_remaining:ratio${by}`,
      at,
    );
    expect(remaining).toBeCloseTo(1 - errorRatioAt(at) / (1 - objective), 9);
  });

  it('says that there is no number where there was no request', async () => {
    await start();
    const { body } = await ask('query', { query: 'pyrra_availability' });
    const { body: sloth } = await ask('query', {
      query: 'slo:period_error_budget_remaining:ratio',
    });
    const values = [...body.data.result, ...sloth.data.result].map(
      (one: any) => one.value[1],
    );
    expect(values).toContain('NaN');
    expect(values.every(value => typeof value === 'string')).toBe(true);
  });

  it.each([
    ['query', { query: 'up{' }, 400, 'bad_data'],
    ['query', { query: 'up[5m]' }, 400, 'bad_data'],
    ['query', { query: '{__name__=~"slo:.*"} * 1' }, 422, 'execution'],
    ['query_range', { query: 'up', start: '0', end: '1' }, 400, 'bad_data'],
    [
      'query_range',
      { query: 'up', start: '0', end: '700000', step: '60' },
      400,
      'bad_data',
    ],
  ])('refuses %s %j', async (call, parameters, status, errorType) => {
    await start();
    expect(await ask(call, parameters as never)).toMatchObject({
      status,
      body: { status: 'error', errorType },
    });
  });

  it('says what it does not model', async () => {
    await start();
    const { status, text } = await ask('query', { query: 'rate(up[5m])' });
    expect([status, text]).toEqual([
      599,
      'the double failed: rate() is not modelled',
    ]);
  });

  it('holds nothing that is older than its retention, nor what it could not record', async () => {
    await start({ retentionDays: 15 });
    double.outages = [{ from: NOW - 5 * HOUR_MS, until: NOW - 4 * HOUR_MS }];
    expect(await valueOf('count(up)', NOW - 16 * DAY_MS)).toEqual([]);
    expect(await valueOf('count(up)', NOW - 14 * DAY_MS)).toHaveLength(1);
    expect(await valueOf('count(up)', NOW - 4.5 * HOUR_MS)).toEqual([]);
    // The last sample counts for five minutes.
    expect(
      await valueOf('count(up)', NOW - 5 * HOUR_MS + 2 * MINUTE_MS),
    ).toHaveLength(1);
  });

  it('refuses more samples than it may load', async () => {
    await start({ mostSamples: 100 });
    const answer = await ask('query_range', {
      query: 'up',
      start: '2026-11-18T00:00:00Z',
      end: '2026-11-19T00:00:00Z',
      step: '1h',
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { errorType: 'execution' },
    });
  });

  it('takes long expressions in a form', async () => {
    await start();
    const answer = await fetch(`${double.url}/api/v1/query`, {
      method: 'POST',
      body: new URLSearchParams({ query: 'count(up)' }),
    });
    expect((await answer.json()).data.result).toHaveLength(1);
  });

  it('lets nobody in without the token or the tenant that it wants', async () => {
    await start({ flavour: 'mimir', tenant: 'acme', token: 'TheToken' });
    const authorization = 'Bearer TheToken';
    expect(await ask('query', { query: 'up' })).toMatchObject({ status: 401 });
    expect(
      await ask('query', { query: 'up' }, { authorization }),
    ).toMatchObject({ status: 401, text: 'no org id' });
    expect(
      await ask(
        'query',
        { query: 'up' },
        { authorization, 'x-scope-orgid': 'acme' },
      ),
    ).toMatchObject({ status: 200 });
  });

  it('answers in part, unless that is not wanted', async () => {
    await start({ flavour: 'thanos' });
    double.isPartial = true;
    const part = await ask('query', { query: 'up' });
    expect(part.body.warnings).toHaveLength(1);
    expect(part.body.data.result.length).toBeLessThan(acme.repositories.length);
    expect(
      await ask('query', { query: 'up', partial_response: 'false' }),
    ).toMatchObject({ status: 422 });
    await double.stop();

    await start({ flavour: 'victoriametrics' });
    double.isPartial = true;
    const { body } = await ask('query', { query: 'up' });
    expect(body.isPartial).toBe(true);
    expect(
      await ask('query', { query: 'up', deny_partial_response: '1' }),
    ).toMatchObject({ status: 503 });
  });

  it('tells which alerting rules there are', async () => {
    await start();
    const { body } = await ask('rules', { type: 'alert' });
    expect(body.data.groups[0].rules.map((rule: any) => rule.name)).toEqual([
      'HighErrorRate',
      'HighLatency',
      'Watchdog',
    ]);
    const recorded = await ask('rules', { type: 'record' });
    expect(recorded.body.data.groups).toEqual([]);
  });

  it('has alerts as often as servers record them', async () => {
    await start({ replicas: 2 });
    expect(await valueOf('count(up)')).toEqual([acme.repositories.length * 2]);
    expect(
      await valueOf(
        'count by (alertname) (ALERTS{alertstate="firing",alertname="Watchdog"})',
      ),
    ).toEqual([2]);
  });
});
