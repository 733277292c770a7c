import { problemsOf, readModelText } from './modelText';

describe('readModelText', () => {
  it.each([
    '{"metrics": {}}',
    '{"model": {"metrics": {}}}',
    '{"drive": {"model": {"metrics": {}}}}',
  ])('reads %s, under its keys or without them', text => {
    expect(readModelText(text)).toEqual({ value: { metrics: {} } });
  });

  it('says why a text cannot be read', () => {
    expect(readModelText('metrics: {').error).toMatch(/JSON/);
  });
});

describe('problemsOf', () => {
  it('tells the place of each problem from its reason', () => {
    expect(
      problemsOf(
        'drive.model.metrics.change-lead-time.weight: must be 0 or more\nthe model is nested too deeply',
      ),
    ).toEqual([
      {
        path: 'drive.model.metrics.change-lead-time.weight',
        reason: 'must be 0 or more',
      },
      { reason: 'the model is nested too deeply' },
    ]);
  });
});
