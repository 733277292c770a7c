import { measuring } from '../../engine/__testUtils__/measuring';
import { change, coverage, day, world } from '../../engine/__testUtils__/world';

const measure = measuring('ai-evidence-share');
const covered = coverage('api', ['change']);
type Evidence = 'authored' | 'co_authored' | 'declared' | 'none' | undefined;
const changes = (...evidence: Evidence[]) =>
  evidence.map(aiEvidence => change('api', day(5), { aiEvidence }));

describe('ai-evidence-share', () => {
  it('is the share with any evidence of those that were looked at', () => {
    // 3 of 5; two were not looked at.
    expect(
      measure([
        covered,
        ...changes(
          'authored',
          'co_authored',
          'declared',
          'none',
          'none',
          undefined,
          undefined,
        ),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 0.6,
      numerator: 3,
      denominator: 5,
    });
  });

  it('says of each change what was found', () => {
    const { items } = world({
      components: { api: {} },
      records: [covered, ...changes('co_authored', 'none', undefined)],
    }).evidence('ai-evidence-share', 'api');
    expect(items.map(({ part }) => part)).toEqual([
      'evidence of AI: co-authored',
      'no evidence of AI',
      'not looked at for evidence of AI',
    ]);
  });

  it('counts changes merged inside the window', () => {
    const at = (d: number) => change('api', day(d), { aiEvidence: 'authored' });
    expect(measure([covered, ...[-1, 0, 27, 28].map(at)]).sample).toBe(2);
  });

  it('says that nobody looked', () => {
    expect(measure([covered, ...changes(undefined)])).toMatchObject({
      outcome: 'unavailable',
      reason: 'The source of changes does not look for evidence of AI.',
    });
  });

  it('does not apply where nothing was merged', () => {
    expect(measure([covered]).outcome).toBe('notApplicable');
  });

  it('needs a change source', () => {
    expect(measure([]).reason).toBe('No change source covers this component.');
  });

  it('is never good or bad', () => {
    expect(measure([covered, ...changes('none')])).toMatchObject({
      outcome: 'measured',
      value: 0,
    });
  });
});
