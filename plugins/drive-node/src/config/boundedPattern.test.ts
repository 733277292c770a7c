import { boundedPattern } from './boundedPattern';

describe('boundedPattern', () => {
  it('is found anywhere in a name, without regard to case', () => {
    const pattern = boundedPattern('prod');

    expect(pattern.test('eu-PRODUCTION')).toBe(true);
    expect(pattern.test('staging')).toBe(false);
  });

  it('keeps its anchors', () => {
    const pattern = boundedPattern('^live$');

    expect(pattern.test('Live')).toBe(true);
    expect(pattern.test('livestock')).toBe(false);
  });

  it.each([
    '^prod',
    '^(prod|live)$',
    '^eu-(west|east)-\\d{1,2}-prod$',
    '^[a-z]+-prod(-blue|-green)?$',
    '^.*-prod(-blue|-green)?-.*$',
    '^(a|b|c|d|e|f|g|h|i|j|k|l)$',
    'a{200}b+c+',
    'prod(?!uct)',
    '(?:blue|green)-(?<name>prod)',
    '(-\\d{2})+$',
    '^v?\\d+(\\.\\d+){1,3}$',
    '^release(?:-[a-z]+)*$',
    '^v[0-9]+(-[0-9]+)*$',
    '^(-\\d{2}){2}$|\\(prod\\)|[(+*]',
    '',
  ])('takes %j', source => {
    expect(boundedPattern(source).source).toBe(source || '(?:)');
  });

  it.each([
    ['(prod', 'is no regular expression'],
    ['*prod', 'is no regular expression'],
    ['p'.repeat(201), 'is 201 characters long; at most 200 are read'],
    ['(a+)+$', 'repeats a group that repeats or chooses inside'],
    ['(a*)*$', 'repeats a group that repeats or chooses inside'],
    ['(a?){30}b', 'repeats a group that repeats or chooses inside'],
    ['(?:a|aa)+$', 'repeats a group that repeats or chooses inside'],
    ['((x)(a+))+$', 'repeats a group that repeats or chooses inside'],
    ['(?:(a|b))*$', 'repeats a group that repeats or chooses inside'],
    ['([a-z]+-)*prod', 'repeats a group that repeats or chooses inside'],
    ['(\\.\\d+\\d+)*$', 'repeats a group that repeats or chooses inside'],
    ['(\\.[\\d.]+)*$', 'repeats a group that repeats or chooses inside'],
    ['(\\.?\\d+)*$', 'repeats a group that repeats or chooses inside'],
    ['(.\\d+)*$', 'repeats a group that repeats or chooses inside'],
    ['(\\.\\d+|\\.)*$', 'repeats a group that repeats or chooses inside'],
    ['(.*)\\1', 'refers back to a group'],
    ['(?<x>a)\\k<x>', 'refers back to a group'],
    ['.*a.*b.*c', 'repeats or chooses too often'],
    ['a{1,}b+c{0,20}', 'repeats or chooses too often'],
    [`${'a?'.repeat(30)}${'a'.repeat(30)}`, 'repeats or chooses too often'],
    [`${'(a|aa)'.repeat(30)}$`, 'repeats or chooses too often'],
  ])('turns down %j', (source, reason) => {
    expect(() => boundedPattern(source)).toThrow(reason);
  });

  it.each([
    ['^v?\\d+(\\.\\d+){1,3}$', `v${'1.1'.repeat(3_000)}x`],
    ['^release(?:/[a-z]+)*$', `release${'/aaa'.repeat(3_000)}!`],
  ])('of what it takes, %j comes to an end on any name', (source, name) => {
    expect(boundedPattern(source).test(name)).toBe(false);
  });

  it('has regard to case where it is told to', () => {
    expect(boundedPattern('^v', '').test('V1')).toBe(false);
  });
});
