import { Absence, PooledMetric, SubjectMetric } from './Metric';
import { DRIVE_MODEL } from '../model/defaultModel';
import { DriveModel } from '../model/DriveModel';
import {
  change,
  coverage,
  day,
  deployment,
  pipelineRun,
  world,
} from './__testUtils__/world';

const text = {
  pillar: 'delivery',
  title: 'Probe',
  description: 'A metric of a test.',
  formula: 'changes',
  unit: 'count',
  direction: 'none',
  timing: 'lagging',
} as const;

/** A model with one more metric. */
function withProbe(
  probe: Partial<PooledMetric> | Partial<SubjectMetric>,
  minimumSample = 1,
): DriveModel {
  const metric = {
    id: 'probe',
    ...text,
    kinds: ['change'],
    counts: ['change', 'changes'],
    records: {
      change(asset, _counted, _context, sink) {
        for (const record of asset.feed('change').records) {
          sink.count(record, 1, 1, 'counts');
        }
      },
    },
    value: ({ numerator }) => numerator,
    ...probe,
  } as PooledMetric;
  return {
    ...DRIVE_MODEL,
    metrics: [...DRIVE_MODEL.metrics, metric],
    policies: {
      ...DRIVE_MODEL.policies,
      probe: { weight: 0, minimumSample },
    },
  };
}

const records = [coverage('api', ['change']), change('api', day(3))];
const probed = (
  model: DriveModel,
  drafts = records,
  subject = 'api',
  options = {},
) =>
  world({
    components: { api: { owner: 'team' } },
    records: drafts,
    model,
    ...options,
  }).measure('probe', subject);

describe('a measurement', () => {
  it('is an error of this metric alone where measuring fails', () => {
    const model = withProbe({
      value() {
        throw new Error('no such thing');
      },
    });
    expect(probed(model)).toEqual({
      outcome: 'error',
      reason: 'Measuring failed: no such thing',
      sample: 0,
      sources: [],
    });
    const pillars = world({ components: { api: {} }, records, model });
    expect(pillars.pillar('delivery', 'api').metrics).toContainEqual(
      expect.objectContaining({ id: 'change-throughput', outcome: 'measured' }),
    );
  });

  it.each([NaN, Infinity, undefined])(
    'is none where the value is %s',
    value => {
      const measured = probed(withProbe({ value: () => value }));
      expect(measured).toMatchObject({
        outcome: 'insufficientData',
        reason: 'There is nothing to divide by.',
      });
      expect(measured.value).toBeUndefined();
    },
  );

  it('says how many are too few, in the window', () => {
    const model = withProbe({}, 2);
    expect(probed(model).reason).toBe(
      'Not enough data: 1 change in 28 days, 2 needed.',
    );
    const day1 = { windowDays: 1, asOf: day(4) };
    expect(probed(model, records, 'api', day1).reason).toBe(
      'Not enough data: 1 change in 1 day, 2 needed.',
    );
  });

  it('names each missing source', () => {
    const model = withProbe({ kinds: ['change', 'pipeline_run', 'incident'] });
    expect(probed(model).reason).toBe(
      'No pipeline and no incident source covers this component.',
    );
    expect(probed(model, records, 'group:team').reason).toBe(
      'No pipeline and no incident source covers anything here.',
    );
  });

  it('is stale rather than not applicable, and never scored then', () => {
    const nothing = (): Absence => ({
      outcome: 'notApplicable',
      reason: 'calm',
    });
    const silent = [coverage('api', ['change'], { until: day(9) })];
    expect(probed(withProbe({ nothing }), silent)).toMatchObject({
      outcome: 'stale',
    });
    expect(
      probed(withProbe({ nothing }), [coverage('api', ['change'])]).outcome,
    ).toBe('notApplicable');
  });

  it('names the source that has been silent for the longest', () => {
    const model = withProbe({ kinds: ['change', 'pipeline_run'] });
    const silent = (kind: 'change' | 'pipeline_run', until: string) =>
      coverage('api', [kind], { until });
    expect(
      probed(model, [
        silent('change', day(20)),
        silent('pipeline_run', day(10)),
      ]).reason,
    ).toContain('The pipeline source has said nothing since');
  });

  it('of a parent leaves out what has gone stale while something is fresh', () => {
    const { measure } = world({
      components: { api: { owner: 'team' }, web: { owner: 'team' } },
      records: [
        ...records,
        coverage('web', ['change'], { until: day(9) }),
        change('web', day(3)),
      ],
      model: withProbe({}),
    });
    expect(measure('probe', 'group:team')).toMatchObject({
      outcome: 'measured',
      value: 1,
    });
    expect(measure('probe', 'web').outcome).toBe('stale');
  });

  it('lists its sources once each, of every kind that it reads, by name', () => {
    const model = withProbe({
      records: {
        change(asset, _counted, _context, sink) {
          for (const record of asset.feed('change').records) {
            sink.count(record, 1, 1, 'counts');
          }
        },
        deployment() {},
      },
    });
    expect(
      probed(model, [
        change('api', day(3), { source: 'z:scm' }),
        deployment('api', day(3), { source: 'a:ci', rule: 'tag' }),
        pipelineRun('api', day(3), { source: 'c:ci' }),
      ]).sources,
    ).toEqual([
      { source: 'a:ci', rule: 'tag', freshAt: undefined },
      { source: 'z:scm', freshAt: undefined },
    ]);
  });

  it('does not apply where the configuration says so', () => {
    const elsewhere = { appliesTo: () => false };
    const why = {
      outcome: 'notApplicable',
      reason: 'The model applies it to other components.',
    };
    expect(probed(withProbe({}), records, 'api', elsewhere)).toMatchObject(why);
    const subjectMetric = withProbe({
      records: undefined,
      measure: () => undefined,
    });
    expect(probed(subjectMetric, records, 'api', elsewhere)).toMatchObject(why);
  });

  it('counts records about a parent itself', () => {
    expect(
      probed(
        withProbe({}),
        [...records, change('group:default/team', day(4))],
        'group:team',
      ).value,
    ).toBe(2);
  });
});
