import { DRIVE_MODEL } from './defaultModel';
import { modelInfo } from './modelInfo';
import { readModelOverrides } from './ModelOverrides';
import { overrideModel } from './overrideModel';

const info = modelInfo(DRIVE_MODEL, 28);
const metricOf = (id: string, { pillars } = info) =>
  pillars.flatMap(({ metrics }) => metrics).find(metric => metric.id === id)!;

describe('modelInfo', () => {
  it('tells the version, window, minimum coverage and the five pillars in their order', () => {
    expect(info).toMatchObject({
      version: '1',
      windowDays: 28,
      minimumCoverage: 0.5,
    });
    expect(info.pillars.map(({ letter }) => letter).join('')).toBe('DRIVE');
    expect(info.pillars[0]).toMatchObject({
      id: 'delivery',
      title: 'Delivery',
      question: 'Are we shipping fast, and is it sustainable?',
    });
  });

  it('tells every metric in its pillar', () => {
    expect(
      info.pillars.flatMap(({ id, metrics }) =>
        metrics.map(metric => [metric.id, metric.pillar, id]),
      ),
    ).toEqual(
      DRIVE_MODEL.metrics.map(({ id, pillar }) => [id, pillar, pillar]),
    );
  });

  it('tells a scored metric with its curve, bands and their source', () => {
    expect(metricOf('change-lead-time')).toEqual({
      id: 'change-lead-time',
      pillar: 'delivery',
      title: 'Change lead time',
      description: expect.any(String),
      formula: expect.any(String),
      unit: 'hours',
      direction: 'lower',
      timing: 'lagging',
      kinds: ['change'],
      weight: 3,
      minimumSample: 5,
      curve: {
        scale: 'log',
        points: [
          { value: 1, score: 100 },
          { value: 24, score: 80 },
          { value: 168, score: 60 },
          { value: 730, score: 40 },
          { value: 4380, score: 0 },
        ],
      },
      bands: [
        { band: 'critical', to: expect.closeTo(1788, 0) },
        { band: 'weak', from: expect.closeTo(1788, 0), to: 730 },
        { band: 'fair', from: 730, to: 168 },
        { band: 'good', from: 168, to: 24 },
        { band: 'excellent', from: 24 },
      ],
      curveSource: expect.any(String),
    });
  });

  it('tells a metric without a score without curve and bands', () => {
    const overridden = modelInfo(
      overrideModel(
        DRIVE_MODEL,
        readModelOverrides({ metrics: { 'change-lead-time': { weight: 0 } } }),
      ),
      28,
    );
    for (const metric of [
      metricOf('change-size'),
      metricOf('change-lead-time', overridden),
    ]) {
      expect(metric.weight).toBe(0);
      expect(metric).not.toHaveProperty('curve');
      expect(metric).not.toHaveProperty('bands');
      expect(metric).not.toHaveProperty('curveSource');
    }
  });

  it('survives the way over HTTP', () => {
    expect(JSON.parse(JSON.stringify(info))).toEqual(info);
  });

  it('tells what is judged otherwise for some subjects, as it was written', () => {
    expect(info).not.toHaveProperty('overrides');
    const overridden = modelInfo(
      overrideModel(
        DRIVE_MODEL,
        readModelOverrides({
          overrides: [
            {
              filter: { 'spec.type': 'library' },
              reason: 'Libraries are released, not deployed',
              metrics: {
                'change-lead-time': { minimumSample: 2 },
                'change-size': {
                  weight: 1,
                  curve: {
                    scale: 'linear',
                    points: [
                      { value: 0, score: 0 },
                      { value: 100, score: 100 },
                    ],
                  },
                },
              },
            },
            {
              filter: { kind: 'group' },
              minimumCoverage: 0.7,
              freshnessHours: { events: 12 },
            },
          ],
        }),
      ),
      28,
    );
    expect(overridden.freshnessHours).toEqual({ events: 48, state: 168 });
    expect(overridden.overrides).toEqual([
      {
        filter: { 'spec.type': 'library' },
        reason: 'Libraries are released, not deployed',
        metrics: {
          'change-lead-time': { minimumSample: 2 },
          'change-size': {
            weight: 1,
            curve: {
              scale: 'linear',
              points: [
                { value: 0, score: 0 },
                { value: 100, score: 100 },
              ],
            },
            bands: [
              { band: 'critical', to: 20 },
              { band: 'weak', from: 20, to: 40 },
              { band: 'fair', from: 40, to: 60 },
              { band: 'good', from: 60, to: 80 },
              { band: 'excellent', from: 80 },
            ],
            curveSource: "this portal's configuration",
          },
        },
      },
      {
        filter: { kind: 'group' },
        metrics: {},
        minimumCoverage: 0.7,
        freshnessHours: { events: 12 },
      },
    ]);
  });
});
