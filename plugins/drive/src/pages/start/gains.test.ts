import { CoverageItem } from 'backstage-plugin-drive-common';
import { fixtureModel } from '../../testing/fixtureModel';
import { gains } from './gains';
import { isPillarOn, pillarYaml } from './pillarYaml';

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

describe('the configuration without some pillars', () => {
  it('takes the weight of each of their metrics, and of no other', () => {
    const yaml = pillarYaml(fixtureModel, new Set(['efficiency'] as const))!;
    const efficiency = fixtureModel.pillars.find(
      ({ id }) => id === 'efficiency',
    )!;
    const scored = efficiency.metrics.filter(({ weight }) => weight > 0);

    expect(yaml.split('\n').slice(0, 3)).toEqual([
      'drive:',
      '  model:',
      '    metrics:',
    ]);
    expect(yaml.match(/[\w-]+(?=: \{ weight: 0 \})/g)).toEqual(
      scored.map(({ id }) => id),
    );
    expect(pillarYaml(fixtureModel, new Set())).toBeUndefined();
  });

  it('knows a pillar without weights as switched off', () => {
    const [pillar] = fixtureModel.pillars;
    expect(isPillarOn(pillar)).toBe(true);
    expect(
      isPillarOn({
        ...pillar,
        metrics: pillar.metrics.map(metric => ({ ...metric, weight: 0 })),
      }),
    ).toBe(false);
  });
});
