import { DRIVE_MODEL } from '../../model/defaultModel';
import { overrideModel } from '../../model/overrideModel';
import { chartOfMetric, chartOfPillar } from './chartDefinition';

const definitionOf = (id: string, model = DRIVE_MODEL) =>
  chartOfMetric(model.metrics.find(metric => metric.id === id)!, model);

describe('How a metric is charted', () => {
  it.each(DRIVE_MODEL.metrics)('is said of $id', ({ id }) => {
    expect(definitionOf(id).smallestRelevantChange).toBeGreaterThan(0);
  });

  it('has the direction and the minimum sample of the metric', () => {
    expect(definitionOf('incidents-per-100-changes')).toEqual({
      kind: 'rate',
      smallestRelevantChange: 0.25,
      quotientUnit: 100,
      direction: 'lower',
      minimumSample: 20,
    });
  });

  it('can have another smallest relevant change', () => {
    const model = overrideModel(DRIVE_MODEL, {
      metrics: { 'change-lead-time': { smallestRelevantChange: 12 } },
    });
    expect(definitionOf('change-lead-time', model).smallestRelevantChange).toBe(
      12,
    );
    expect(() =>
      overrideModel(DRIVE_MODEL, {
        metrics: { 'change-lead-time': { smallestRelevantChange: 0 } },
      }),
    ).toThrow(
      'drive.model.metrics.change-lead-time.smallestRelevantChange: is 0; it has to be above 0',
    );
  });

  it('looks back over the configured window, for a pillar', () => {
    expect(chartOfPillar(35)).toMatchObject({ kind: 'state', windowDays: 35 });
  });
});
