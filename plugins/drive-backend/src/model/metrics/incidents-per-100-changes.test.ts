import { measuring } from '../../engine/__testUtils__/measuring';
import {
  change,
  coverage,
  day,
  incident,
  world,
} from '../../engine/__testUtils__/world';

const measure = measuring('incidents-per-100-changes');
const covered = coverage('api', ['incident', 'change']);
const changes = (count: number, fields = {}, asset = 'api') =>
  Array.from({ length: count }, (_, i) =>
    change(asset, day(i % 28, 1), fields),
  );

describe('incidents-per-100-changes', () => {
  it('is the incidents at or above the floor per 100 changes by humans and agents', () => {
    // 2 incidents, 30 + 10 changes: 5 per 100.
    expect(
      measure([
        covered,
        incident('api', day(3)),
        incident('api', day(9), { severity: 'critical' }),
        incident('api', day(9), { severity: 'medium' }),
        ...changes(30),
        ...changes(10, { authorKind: 'agent' }),
        ...changes(50, { authorKind: 'bot' }),
        ...changes(5, { authorKind: 'unknown' }),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 5,
      numerator: 2,
      denominator: 40,
      sample: 40,
    });
  });

  it.each([
    [19, 'Not enough data: 19 merged changes in 28 days, 20 needed.'],
    [20, undefined],
  ])('of %d changes says %s', (count, reason) => {
    const measured = measure([covered, ...changes(count)]);
    expect(measured).toMatchObject({
      outcome: reason ? 'insufficientData' : 'measured',
      value: 0,
    });
    expect(measured.reason).toBe(reason);
  });

  it('says which changes do not count', () => {
    const { items } = world({
      components: { api: {} },
      records: [
        covered,
        change('api', day(3), { authorKind: 'bot' }),
        change('api', day(2), { authorKind: 'unknown' }),
      ],
    }).evidence('incidents-per-100-changes', 'api');
    expect(items.map(({ part }) => part)).toEqual([
      'made by a bot',
      'author kind not known',
    ]);
  });

  it('shows a value of a single change', () => {
    expect(
      measure([covered, incident('api', day(3)), ...changes(1)]),
    ).toMatchObject({ outcome: 'insufficientData', value: 100 });
  });

  it('has no value where nothing was merged', () => {
    const measured = measure([covered, incident('api', day(3))]);
    expect(measured).toMatchObject({ outcome: 'insufficientData', sample: 0 });
    expect(measured.value).toBeUndefined();
  });

  it.each([
    ['change', 'No incident source covers this component.'],
    ['incident', 'No change source covers this component.'],
  ] as const)('covered for %ss alone says: %s', (kind, reason) => {
    expect(
      measure([
        coverage('api', [kind]),
        ...(kind === 'change' ? changes(25) : []),
      ]),
    ).toMatchObject({ outcome: 'unavailable', reason });
  });

  it('is over the components that both kinds of sources cover', () => {
    const components = {
      api: { owner: 'team' },
      unwatched: { owner: 'team' },
      tool: { owner: 'team' },
    };
    const records = [
      covered,
      coverage('unwatched', ['change']),
      coverage('tool', ['incident']),
      ...changes(20),
      ...changes(80, {}, 'unwatched'),
      incident('api', day(2)),
      incident('tool', day(2)),
    ];
    const { measure: of, evidence } = world({ components, records });
    expect(of('incidents-per-100-changes', 'group:team')).toMatchObject({
      value: 5,
      numerator: 1,
      denominator: 20,
    });
    expect(
      evidence('incidents-per-100-changes', 'group:team').items.find(
        ({ asset }) => asset === 'repo:acme/tool',
      ),
    ).toMatchObject({
      counted: false,
      part: 'not every source that is needed covers what it belongs to',
    });
  });

  it('says that no component has both', () => {
    const components = {
      unwatched: { owner: 'team' },
      tool: { owner: 'team' },
    };
    expect(
      measure(
        [coverage('unwatched', ['change']), coverage('tool', ['incident'])],
        { components, subject: 'group:team' },
      ),
    ).toMatchObject({
      outcome: 'unavailable',
      reason:
        'Nothing here is covered by both an incident source and a change source.',
    });
  });

  it('counts both only over the time that both are covered', () => {
    // Incidents are covered from day 14: 14 changes and the later incident count.
    expect(
      measure([
        coverage('api', ['change']),
        coverage('api', ['incident'], { from: day(14) }),
        ...changes(28),
        incident('api', day(10)),
        incident('api', day(15)),
      ]),
    ).toMatchObject({ numerator: 1, denominator: 14 });
  });

  it('names the source that has gone silent', () => {
    expect(
      measure([
        coverage('api', ['change']),
        coverage('api', ['incident'], { until: day(20) }),
        ...changes(25),
      ]),
    ).toMatchObject({
      outcome: 'stale',
      reason:
        'The incident source has said nothing since 2026-03-21T00:00:00.000Z.',
    });
  });

  it('counts a shared asset once, and leaves out libraries', () => {
    const components = {
      api: { owner: 'team', assets: ['mono'] },
      web: { owner: 'team', assets: ['mono'] },
      lib: { owner: 'team', type: 'library' },
    };
    expect(
      measure(
        [
          coverage('mono', ['incident', 'change']),
          coverage('lib', ['incident', 'change']),
          ...changes(20, {}, 'mono'),
          ...changes(9, {}, 'lib'),
          incident('mono', day(3)),
        ],
        { components, subject: 'group:team' },
      ),
    ).toMatchObject({ value: 5, sample: 20 });
  });
});
