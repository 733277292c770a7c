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
      '/v1/assessments',
      '/v1/assessments/questionnaire',
      '/v1/attention/{kind}/{namespace}/{name}',
      '/v1/audit',
      '/v1/cards/{kind}/{namespace}/{name}',
      '/v1/changes/{kind}/{namespace}/{name}',
      '/v1/contributions/{kind}/{namespace}/{name}/{metricId}',
      '/v1/coverage',
      '/v1/events',
      '/v1/events/{kind}/{namespace}/{name}',
      '/v1/evidence/{kind}/{namespace}/{name}/{metricId}',
      '/v1/halts',
      '/v1/halts/health/{kind}/{namespace}/{name}',
      '/v1/halts/warnings',
      '/v1/halts/{id}',
      '/v1/halts/{id}/ask-for-release',
      '/v1/halts/{id}/extend',
      '/v1/halts/{id}/release',
      '/v1/health',
      '/v1/history/re-evaluations',
      '/v1/initiatives',
      '/v1/initiatives/checks',
      '/v1/initiatives/of/{kind}/{namespace}/{name}',
      '/v1/initiatives/preview',
      '/v1/initiatives/{id}',
      '/v1/initiatives/{id}/close',
      '/v1/initiatives/{id}/items',
      '/v1/initiatives/{id}/items/{kind}/{namespace}/{name}/exemption',
      '/v1/initiatives/{id}/items/{kind}/{namespace}/{name}/mark',
      '/v1/initiatives/{id}/progress',
      '/v1/initiatives/{id}/teams',
      '/v1/line/{kind}/{namespace}/{name}',
      '/v1/model',
      '/v1/model/dry-run',
      '/v1/reviews',
      '/v1/reviews/actions',
      '/v1/reviews/actions/{id}',
      '/v1/reviews/actions/{id}/end',
      '/v1/reviews/series',
      '/v1/reviews/series/{id}',
      '/v1/reviews/series/{id}/calendar',
      '/v1/reviews/series/{id}/end',
      '/v1/reviews/{id}',
      '/v1/reviews/{id}/actions',
      '/v1/reviews/{id}/close',
      '/v1/reviews/{id}/decisions',
      '/v1/reviews/{id}/hold',
      '/v1/reviews/{id}/items',
      '/v1/reviews/{id}/items/{itemId}/dropped',
      '/v1/reviews/{id}/items/{itemId}/notes',
      '/v1/reviews/{id}/order',
      '/v1/reviews/{id}/prepare',
      '/v1/scorecards',
      '/v1/scorecards/{kind}/{namespace}/{name}',
      '/v1/searchable/{type}',
      '/v1/sources',
      '/v1/sources/{id}/run',
      '/v1/sources/{id}/runs',
      '/v1/sources/{id}/test',
      '/v1/trend-sets/{kind}/{namespace}/{name}',
      '/v1/trends/{kind}/{namespace}/{name}',
    ]);
  });
});
