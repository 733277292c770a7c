import { coverage, day, deployment, world } from './__testUtils__/world';
import { sourcesOf } from './sourcesOf';

describe('sourcesOf', () => {
  it('has each source and rule once, as fresh as the freshest, by name', () => {
    const { evaluation } = world({
      components: {
        api: { owner: 'team' },
        web: { owner: 'team' },
        batch: { owner: 'team' },
      },
      records: [
        coverage('api', ['deployment'], { until: day(27) }),
        coverage('web', ['deployment'], { until: day(28) }),
        deployment('api', day(3), { rule: 'tag' }),
        deployment('web', day(3), { rule: 'tag' }),
        deployment('batch', day(3), { source: 'a:ci', rule: 'release' }),
      ],
    });
    const { holders } = evaluation.scope('group:default/team')!;
    expect(sourcesOf(['deployment'], holders)).toEqual([
      { source: 'a:ci', rule: 'release', freshAt: undefined },
      { source: 'source:main', rule: 'tag', freshAt: Date.parse(day(28)) },
    ]);
    expect(sourcesOf(['change'], holders)).toEqual([]);
  });
});
