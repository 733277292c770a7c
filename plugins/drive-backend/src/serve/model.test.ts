import { PILLAR_IDS } from 'backstage-plugin-drive-common';
import { describeRichPortal } from '../__testUtils__/richPortal';

describeRichPortal('What the API says of itself', portal => {
  it('is the model, pillar by pillar, with every curve and source', async () => {
    const model = await portal().read('/v1/model');
    expect(model).toMatchObject({ windowDays: 28 });
    expect(model.pillars.map(({ id }: any) => id)).toEqual([...PILLAR_IDS]);
    const scorecard = await portal().read(
      '/v1/scorecards/organization/default/all',
    );
    expect(scorecard.modelVersion).toBe(model.version);
    expect(
      model.pillars.map(({ metrics }: any) => metrics.map(({ id }: any) => id)),
    ).toEqual(
      scorecard.pillars.map(({ metrics }: any) =>
        metrics.map(({ id }: any) => id),
      ),
    );
    const leadTime = model.pillars[0].metrics.find(
      ({ id }: any) => id === 'change-lead-time',
    );
    expect(leadTime).toMatchObject({
      unit: 'hours',
      direction: 'lower',
      weight: 3,
      minimumSample: 5,
      curve: { scale: 'log' },
      curveSource: expect.any(String),
    });
  });

  it('is an OpenAPI document that has every route', async () => {
    const document = await portal().read('/openapi.json');
    expect(document).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: '/api/drive' }],
    });
    expect(Object.keys(document.paths).sort()).toEqual([
      '/v1/cards/{kind}/{namespace}/{name}',
      '/v1/changes/{kind}/{namespace}/{name}',
      '/v1/contributions/{kind}/{namespace}/{name}/{metricId}',
      '/v1/coverage',
      '/v1/events',
      '/v1/evidence/{kind}/{namespace}/{name}/{metricId}',
      '/v1/history/re-evaluations',
      '/v1/model',
      '/v1/model/dry-run',
      '/v1/scorecards',
      '/v1/scorecards/{kind}/{namespace}/{name}',
      '/v1/sources',
      '/v1/sources/{id}/run',
      '/v1/sources/{id}/test',
      '/v1/trend-sets/{kind}/{namespace}/{name}',
      '/v1/trends/{kind}/{namespace}/{name}',
    ]);
  });
});
