import {
  change,
  coverage,
  day,
  deployment,
  Draft,
  incident,
  world,
  WorldDraft,
} from './__testUtils__/world';

/** What is said of the deployments of the window about some assets, by id, and when they were recovered. */
function judged(records: Draft[], draft: WorldDraft = {}, assets = ['api']) {
  const { evaluation } = world({ components: { api: {} }, ...draft, records });
  const { deployments } = evaluation.measurer.context;
  const own = evaluation
    .scope('organization:default/all')!
    .allAssets('deployment')
    .filter(({ key }) => assets.some(asset => key === `repo:acme/${asset}`));
  return Object.fromEntries(
    own.flatMap(asset =>
      deployments.of(asset).map(one => {
        const recoveredAt = deployments.recoveredAt(one, asset);
        return [
          one.id,
          {
            why: deployments.failureOf(one, asset).why,
            recoveredAt: recoveredAt && new Date(recoveredAt).toISOString(),
          },
        ];
      }),
    ),
  );
}

const covered = coverage('api', ['deployment', 'incident']);
const at = (id: string, d: number, hours = 0, fields = {}) =>
  deployment('api', day(d, hours), { id, ...fields });

describe('failureOf', () => {
  it('says why, the surest reason first', () => {
    expect(
      judged([
        covered,
        at('ended', 1, 0, { outcome: 'failure', failed: false }),
        at('undone', 2, 0, { outcome: 'rolled_back' }),
        at('repaired', 3, 0, { failed: true }),
        at('blamed', 4, 0, { failed: false }),
        incident('api', day(9), { id: 'i', causeDeploymentId: 'blamed' }),
        at('followed', 10),
        incident('api', day(10, 2), { id: 'j' }),
        incident('api', day(10, 1), { id: 'k' }),
        at('sound', 12, 0, { failed: false }),
        at('watched', 14),
        at('fresh', 27, 12),
      ]),
    ).toMatchObject({
      ended: { why: 'failed: it ended in failure' },
      undone: { why: 'failed: rolled back' },
      repaired: { why: 'failed: needed intervention' },
      blamed: { why: 'failed: named as the cause of incident i' },
      followed: { why: 'failed: followed by incident k' },
      sound: { why: 'did not fail' },
      watched: { why: 'no incident followed' },
      fresh: {
        why: 'whether it failed is not known yet: the 24 hours after it are not over',
      },
    });
  });

  it('does not know where no incident source watched for a day', () => {
    expect(
      judged([
        coverage('api', ['deployment']),
        coverage('api', ['incident'], { from: day(5), until: day(9) }),
        at('before', 3),
        at('at first', 5),
        at('at last', 8),
        at('too late', 8, 1),
      ]),
    ).toMatchObject({
      before: { why: expect.stringContaining('no incident source covers') },
      'at first': { why: 'no incident followed' },
      'at last': { why: 'no incident followed' },
      'too late': { why: expect.stringContaining('no incident source covers') },
    });
  });

  it('does not know yet what the last run of its source has not seen', () => {
    // The source was last read an hour before the instant: the day after is not over, as far as it has said.
    expect(
      judged([
        coverage('api', ['deployment']),
        coverage('api', ['incident'], { until: day(27, 23) }),
        at('just over', 27, -1),
        at('not quite', 27, -0.5),
        at('after the last run', 27, 23.5),
      ]),
    ).toMatchObject({
      'just over': { why: 'no incident followed' },
      'not quite': { why: expect.stringContaining('not known yet') },
      'after the last run': { why: expect.stringContaining('not known yet') },
    });
  });
});

describe('an incident', () => {
  const owners: WorldDraft = {
    components: {
      api: { assets: ['api', 'pager'] },
      web: { assets: ['web', 'pager'] },
      batch: { assets: ['batch'] },
    },
  };
  const all = ['api', 'web', 'batch'];
  const sources = all.map(asset => coverage(asset, ['deployment']));
  const whys = (records: Draft[]) =>
    Object.entries(judged([...sources, ...records], owners, all))
      .filter(([, { why }]) => why.startsWith('failed'))
      .map(([id]) => id);
  const on = (asset: string, hours: number) =>
    deployment(asset, day(3, hours), { id: `${asset}@${hours}` });

  it('is linked to the last deployment over all assets of all components that own its asset', () => {
    const early = [on('api', 1), on('web', 2)];
    expect(whys([...early, incident('pager', day(3, 4))])).toEqual(['web@2']);
    expect(
      whys([...early, on('api', 3), incident('pager', day(3, 4))]),
    ).toEqual(['api@3']);
  });

  it('is not linked to what its owners do not own', () => {
    expect(
      whys([on('api', 1), on('batch', 2), incident('pager', day(3, 4))]),
    ).toEqual(['api@1']);
  });

  it('is linked to one deployment though two of its owners own that', () => {
    const shared: WorldDraft = {
      components: {
        api: { assets: ['mono', 'pager'] },
        web: { assets: ['mono', 'pager'] },
      },
    };
    const records = [
      deployment('mono', day(3), { id: 'd' }),
      incident('pager', day(3, 1)),
    ];
    const { measure } = world({ ...shared, records });
    expect(measure('change-fail-rate', 'organization')).toMatchObject({
      numerator: 1,
      denominator: 1,
    });
  });

  it('of a source that is not the primary one links to nothing by itself, but may name its cause', () => {
    const records = [
      coverage('api', ['deployment']),
      coverage('api', ['incident'], { source: 'a:pager' }),
      at('d', 3),
    ];
    const tracker = { source: 'b:tracker', id: 't' };
    expect(
      judged([...records, incident('api', day(3, 1), tracker)]).d.why,
    ).toBe('no incident followed');
    expect(
      judged([
        ...records,
        incident('api', day(3, 1), {
          ...tracker,
          causeDeploymentId: 'source:main#d',
        }),
      ]).d.why,
    ).toBe('failed: named as the cause of incident t');
  });
});

describe('causeDeploymentId', () => {
  const names = (
    cause: string,
    id: string,
    { source = 'source:main', from = 'source:main' } = {},
  ) =>
    judged([
      covered,
      at(id, 3, 0, { source }),
      incident('api', day(9), {
        id: 'i',
        source: from,
        causeDeploymentId: cause,
      }),
    ])[id].why.includes('named');

  it.each([
    ['an id of its own source', 'd', 'd', {}],
    ['its own source and id', 'source:main#d', 'd', {}],
    ['another source and id', 'source:main#d', 'd', { from: 'pager:x' }],
    ['an id with #', 'acme/api#7', 'acme/api#7', {}],
    [
      'another source and an id with #',
      'source:main#acme/api#7',
      'acme/api#7',
      { from: 'pager:x' },
    ],
    [
      'another source with #',
      'ci:a#b#d',
      'd',
      { source: 'ci:a#b', from: 'pager:x' },
    ],
  ])('names %s', (_, cause, id, options) => {
    expect(names(cause, id, options)).toBe(true);
  });

  it.each([
    ['an id of another source without naming that', 'd', { from: 'pager:x' }],
    ['an unknown id', 'e', {}],
    ['an unknown source', 'elsewhere:x#d', {}],
  ])('does not name %s', (_, cause, options) => {
    expect(names(cause, 'd', options)).toBe(false);
  });

  it('prefers the id of the own source', () => {
    expect(
      judged([
        covered,
        at('x#d', 3),
        deployment('web', day(3), { id: 'd', source: 'x' }),
        incident('api', day(9), { id: 'i', causeDeploymentId: 'x#d' }),
      ])['x#d'].why,
    ).toContain('named');
  });
});

describe('recoveredAt', () => {
  it('is the end of the next success of the same asset, or the restore, whichever is first', () => {
    expect(
      judged(
        [
          covered,
          coverage('web', ['deployment']),
          at('a', 1, 0, { outcome: 'failure' }),
          at('b', 1, 1, { outcome: 'rolled_back' }),
          deployment('web', day(1, 2), { id: 'w', failed: true }),
          at('c', 1, 3, { failed: true }),
          at('d', 2),
          incident('api', day(2, 1), { mitigatedAt: day(2, 2) }),
          at('e', 2, 5),
        ],
        { components: { api: { assets: ['api', 'web'] } } },
        ['api', 'web'],
      ),
    ).toMatchObject({
      a: { recoveredAt: day(1, 3) },
      b: { recoveredAt: day(1, 3) },
      c: { recoveredAt: day(2) },
      d: { recoveredAt: day(2, 2) },
      e: { recoveredAt: undefined },
      w: { recoveredAt: undefined },
    });
  });

  it('does not take a restore from before the deployment', () => {
    expect(
      judged([
        covered,
        at('d', 5),
        incident('api', day(1), {
          resolvedAt: day(2),
          causeDeploymentId: 'd',
        }),
      ]).d.recoveredAt,
    ).toBeUndefined();
  });
});

describe('firstOf', () => {
  it('is the earliest success that lists the change, of the same source', () => {
    const { evaluation, records } = world({
      components: { api: {}, web: {} },
      records: [
        change('api', day(1), { id: 'c' }),
        at('other source', 1, 0, { source: 'b:ci', changeIds: ['c'] }),
        at('failed', 2, 0, { outcome: 'failure', changeIds: ['c'] }),
        at('later', 9, 0, { changeIds: ['c'] }),
        deployment('web', day(5), { id: 'first', changeIds: ['c'] }),
      ],
    });
    const [first] = records;
    expect(
      evaluation.measurer.context.deployments.firstOf(first as any)?.id,
    ).toBe('first');
  });

  it('forgets who listed the change longer ago than the horizon', () => {
    const { evaluation, records } = world({
      components: { api: {} },
      records: [
        change('api', day(-190), { id: 'c' }),
        at('long ago', -170, 0, { changeIds: ['c'] }),
        at('again', 5, 0, { changeIds: ['c'] }),
      ],
    });
    const [listed] = records;
    expect(
      evaluation.measurer.context.deployments.firstOf(listed as any)?.id,
    ).toBe('again');
  });
});
