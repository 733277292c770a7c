import { CoverageItem } from 'backstage-plugin-drive-common';
import { fixtureModel } from '../../testing/fixtureModel';
import { gains } from './gains';
import { emptiedPillars, scoredMetrics, weightsYaml } from './weightsYaml';

const INCIDENTS = { text: 'Point at a service.', annotations: ['a.com/id'] };
const TICKETS = { text: 'Point at a project.', annotations: [] };

/** A component that lacks some metrics. */
function lacking(
  name: string,
  gaps: [metricId: string, fix?: typeof INCIDENTS][],
): CoverageItem {
  return {
    subject: {
      ref: `component:default/${name}`,
      kind: 'component',
      title: name,
    },
    gaps: gaps.map(([metricId, fix]) => ({
      pillar: 'reliability',
      metricId,
      outcome: 'unavailable',
      reason: 'No source.',
      fix,
    })),
  };
}

describe('what could be added', () => {
  it('is told best first: by the weight that it would measure, over all components', () => {
    const found = gains(
      [
        lacking('a', [
          ['time-to-restore', INCIDENTS],
          ['change-lead-time', TICKETS],
        ]),
        lacking('b', [['time-to-restore', INCIDENTS]]),
        lacking('c', [['time-to-restore', INCIDENTS]]),
      ],
      fixtureModel,
    );

    expect(
      found.map(({ fix, components }) => [fix.text, components.length]),
    ).toEqual([
      ['Point at a service.', 3],
      ['Point at a project.', 1],
    ]);
    const reliability = fixtureModel.pillars.find(
      ({ id }) => id === 'reliability',
    )!;
    const total = reliability.metrics.reduce((sum, m) => sum + m.weight, 0);
    const own = reliability.metrics.find(({ id }) => id === 'time-to-restore')!;
    expect(found[0].pillars).toEqual([
      { id: 'reliability', weightShare: own.weight / total },
    ]);
  });

  it('is one thing for components that differ in what they have already', () => {
    const [only, ...others] = gains(
      [
        lacking('a', [['time-to-restore', INCIDENTS]]),
        lacking('b', [
          ['time-to-restore', { ...INCIDENTS, annotations: ['b.com/id'] }],
        ]),
      ],
      fixtureModel,
    );

    expect(others).toEqual([]);
    expect(only.fix.annotations).toEqual(['a.com/id', 'b.com/id']);
    expect(only.components.map(({ title }) => title)).toEqual(['a', 'b']);
  });

  it('leaves out what nobody can add, and what has no weight', () => {
    expect(
      gains(
        [
          lacking('a', [
            ['time-to-restore'],
            ['change-throughput', TICKETS],
            ['no-such-metric', INCIDENTS],
          ]),
        ],
        fixtureModel,
      ),
    ).toEqual([]);
  });
});

describe('the configuration without some metrics', () => {
  const [pillar] = fixtureModel.pillars;
  const [first, ...others] = scoredMetrics(pillar).map(({ id }) => id);

  it('takes the weight of each of them, and of no other', () => {
    expect(weightsYaml(fixtureModel, new Set([first]))).toBe(
      `drive:\n  model:\n    metrics:\n      ${first}: { weight: 0 }\n`,
    );
    expect(weightsYaml(fixtureModel, new Set())).toBeUndefined();
    expect(
      weightsYaml(fixtureModel, new Set(['no-such-metric'])),
    ).toBeUndefined();
  });

  it('is none where a pillar would have nothing left', () => {
    const all = new Set([first, ...others]);
    expect(emptiedPillars(fixtureModel, all)).toEqual([pillar]);
    expect(weightsYaml(fixtureModel, all)).toBeUndefined();
  });
});
