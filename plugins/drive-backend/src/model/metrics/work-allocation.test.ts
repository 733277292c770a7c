import { measuring } from '../../engine/__testUtils__/measuring';
import { coverage, day, workItem } from '../../engine/__testUtils__/world';

const measure = measuring('work-allocation');
const covered = coverage('api', ['work_item']);

describe('work-allocation', () => {
  it('is the finished items by type of work', () => {
    const types = ['bug', 'feature', 'bug', 'toil', 'feature', 'bug'] as const;
    expect(
      measure([
        covered,
        ...types.map(workType => workItem('api', day(5), { workType })),
        workItem('api', undefined, { workType: 'risk' }),
        workItem('api', day(28), { workType: 'risk' }),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 6,
      sample: 6,
      breakdown: { bug: 3, feature: 2, toil: 1 },
    });
  });

  it('adds up the types over the distinct assets of a roll-up', () => {
    const components = {
      api: { owner: 'team', assets: ['api', 'board'] },
      web: { owner: 'team', assets: ['board'] },
    };
    expect(
      measure(
        [
          workItem('api', day(5), { workType: 'bug' }),
          workItem('board', day(5), { workType: 'bug' }),
          workItem('board', day(6), { workType: 'debt' }),
        ],
        { components, subject: 'group:team' },
      ).breakdown,
    ).toEqual({ bug: 2, debt: 1 });
  });

  it('is a measured zero where the source covers it, and unavailable where none does', () => {
    expect(measure([covered])).toMatchObject({ outcome: 'measured', value: 0 });
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No work item source covers this component.',
    });
  });
});
