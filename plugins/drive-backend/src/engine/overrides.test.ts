import { DRIVE_MODEL } from '../model/defaultModel';
import { readModelOverrides } from '../model/ModelOverrides';
import { overrideModel } from '../model/overrideModel';
import { component, graphOf } from '../subjects/__testUtils__/catalog';
import { ComponentDraft } from './__testUtils__/catalog';
import {
  AS_OF,
  change,
  coverage,
  day,
  deployment,
  Draft,
  look,
  sloStatus,
  toRecords,
  world,
} from './__testUtils__/world';

const LIBRARIES = { 'spec.type': 'library' };

const modelWith = (value: unknown) =>
  overrideModel(DRIVE_MODEL, readModelOverrides(value));

/** Changes that took so many hours from the first commit until they were deployed. */
const changes = (asset: string, hours: number, count = 5): Draft[] =>
  Array.from({ length: count }, (_, i) =>
    change(asset, day(5 + i), {
      firstCommitAt: day(5 + i),
      deployedAt: day(5 + i, hours),
    }),
  );

const covered = (asset: string, until = day(28)) =>
  coverage(asset, ['change', 'deployment'], { until });

const leadTime = (
  { evaluation }: ReturnType<typeof world>,
  subject: string,
  id = 'change-lead-time',
) =>
  evaluation
    .pillars(subject)
    .flatMap(({ metrics }) => metrics)
    .find(metric => metric.id === id)!;

const SDK = 'component:default/sdk';
const API = 'component:default/api';
const TEAM = 'group:default/team';
const COMPONENTS: Record<string, ComponentDraft> = {
  api: { owner: 'team' },
  sdk: { owner: 'team', type: 'library' },
};

describe('An override for some subjects', () => {
  it('judges libraries by a looser lead time, and says so; everybody else as ever', () => {
    const model = modelWith({
      overrides: [
        { filter: { 'spec.type': 'tool' }, minimumCoverage: 0.2 },
        {
          filter: LIBRARIES,
          metrics: {
            'change-lead-time': {
              curve: {
                scale: 'linear',
                points: [
                  { value: 168, score: 100 },
                  { value: 1848, score: 0 },
                ],
              },
            },
          },
        },
      ],
    });
    const own = world({
      components: COMPONENTS,
      records: [
        covered('api'),
        covered('sdk'),
        ...changes('api', 168),
        ...changes('sdk', 336),
      ],
      model,
    });
    // Two weeks: a tenth of the way from 168 to 1848 hours.
    expect(leadTime(own, SDK)).toMatchObject({
      value: 336,
      score: expect.closeTo(90, 9),
      band: 'excellent',
      override: 1,
    });
    expect(leadTime(own, API)).toMatchObject({
      value: 168,
      score: 60,
      band: 'good',
    });
    expect(leadTime(own, API)).not.toHaveProperty('override');
    // The team is judged by its own curve: halfway between 168 and 336 hours, on the scale of 168:60 to 730:40.
    const team = leadTime(own, TEAM);
    expect(team.value).toBe(252);
    expect(team.score).toBeCloseTo(
      60 - (20 * Math.log(252 / 168)) / Math.log(730 / 168),
      9,
    );
    expect(team).not.toHaveProperty('override');
  });

  it('weighs the SLOs of the first tier more', () => {
    const key = (asset: string) => `github:github.com/acme/${asset}`;
    const annotations = (name: string) => ({
      'github.com/project-slug': `acme/${name}`,
    });
    const graph = graphOf([
      component('ledger', {
        tags: ['tier-1'],
        annotations: annotations('ledger'),
      }),
      component('wiki', { annotations: annotations('wiki') }),
    ]);
    const records = toRecords(
      ['ledger', 'wiki'].flatMap(asset => [
        coverage(asset, ['incident', 'slo_status']),
        sloStatus(asset, day(28), 0.999, { name: 'kept' }),
        sloStatus(asset, day(28), 0.5, { name: 'broken' }),
      ]),
      key,
    );
    const own = look(graph, records, {
      model: modelWith({
        minimumCoverage: 0.2,
        overrides: [
          {
            filter: { 'metadata.tags': { $contains: 'tier-1' } },
            metrics: {
              'slo-attainment': { weight: 9 },
              'error-budget-remaining': { weight: 0 },
            },
          },
        ],
      }),
    });
    const scored = (name: string) =>
      own
        .pillar('reliability', name)
        .metrics.filter(({ score }) => score !== undefined)
        .map(({ id, score, weight }) => `${id} ${score} × ${weight}`);
    // One of two SLOs is met: 0.5, no points. No incident: 100 points. The budgets: one left, one overdrawn.
    expect(scored('ledger')).toEqual([
      'slo-attainment 0 × 9',
      'incident-rate 100 × 3',
    ]);
    expect(own.pillar('reliability', 'ledger').score).toBe(25);
    expect(scored('wiki')).toEqual([
      'slo-attainment 0 × 3',
      'error-budget-remaining 0 × 2',
      'incident-rate 100 × 3',
    ]);
    expect(own.pillar('reliability', 'wiki').score).toBe(300 / 8);
  });

  it('of a group is for the group’s own score, over all that is pooled below it', () => {
    const own = world({
      components: COMPONENTS,
      groups: { team: { parents: ['division'] }, division: {} },
      records: [
        covered('api'),
        covered('sdk'),
        ...changes('api', 24),
        ...changes('sdk', 24),
      ],
      model: modelWith({
        overrides: [
          {
            filter: { kind: 'group', 'metadata.name': 'team' },
            metrics: { 'change-lead-time': { minimumSample: 11, weight: 7 } },
            minimumCoverage: 1,
          },
        ],
      }),
    });
    expect(leadTime(own, TEAM)).toMatchObject({
      outcome: 'insufficientData',
      sample: 10,
      weight: 7,
      override: 0,
      components: { measured: 2, applicable: 2 },
    });
    expect(own.pillar('delivery', 'group:team').reason).toMatch(
      /^Measured for .* of its weight, 100 % needed/,
    );
    for (const subject of ['group:default/division', API, SDK]) {
      expect(leadTime(own, subject)).toMatchObject({
        outcome: 'measured',
        weight: 3,
      });
    }
  });

  it('of components decides which of them their parent counts as measured', () => {
    const own = world({
      components: COMPONENTS,
      records: [
        covered('api'),
        covered('sdk'),
        ...changes('api', 24, 3),
        ...changes('sdk', 24, 3),
      ],
      model: modelWith({
        overrides: [
          {
            filter: LIBRARIES,
            metrics: { 'change-lead-time': { minimumSample: 3 } },
          },
        ],
      }),
    });
    expect(leadTime(own, SDK).outcome).toBe('measured');
    expect(leadTime(own, API)).toMatchObject({
      outcome: 'insufficientData',
      reason: expect.stringContaining('5'),
    });
    expect(leadTime(own, TEAM)).toMatchObject({
      outcome: 'measured',
      sample: 6,
      components: { measured: 1, applicable: 2 },
    });
  });

  it('shows a metric without a score where its weight is 0, and scores one that has none elsewhere', () => {
    const own = world({
      components: COMPONENTS,
      records: [covered('sdk'), ...changes('sdk', 24)],
      model: modelWith({
        overrides: [
          {
            filter: LIBRARIES,
            metrics: {
              'change-lead-time': { weight: 0 },
              'change-throughput': {
                weight: 2,
                curve: {
                  scale: 'linear',
                  points: [
                    { value: 0, score: 0 },
                    { value: 2.5, score: 100 },
                  ],
                },
                curveSource: 'the guild of libraries',
              },
            },
          },
        ],
      }),
    });
    const sdk = leadTime(own, SDK);
    expect(sdk).toMatchObject({ outcome: 'measured', value: 24, weight: 0 });
    expect(sdk).not.toHaveProperty('score');
    // 5 changes in 4 weeks.
    expect(leadTime(own, SDK, 'change-throughput')).toMatchObject({
      value: 1.25,
      score: 50,
      weight: 2,
      override: 0,
    });
    expect(leadTime(own, API, 'change-throughput')).not.toHaveProperty('score');
  });

  it('that leaves a pillar without weight together with another leaves nothing that applies', () => {
    const ids = DRIVE_MODEL.metrics
      .filter(({ id, pillar }) => {
        return pillar === 'delivery' && DRIVE_MODEL.policies[id].weight > 0;
      })
      .map(({ id }) => id);
    const weightless = (some: string[]) => ({
      filter: LIBRARIES,
      metrics: Object.fromEntries(some.map(id => [id, { weight: 0 }])),
    });
    const own = world({
      components: COMPONENTS,
      records: [covered('sdk'), ...changes('sdk', 24)],
      model: modelWith({
        overrides: [weightless(ids.slice(0, 3)), weightless(ids.slice(3))],
      }),
    });
    expect(own.pillar('delivery', 'sdk')).toMatchObject({
      outcome: 'notApplicable',
      reason: 'Nothing here applies.',
    });
    expect(own.pillar('delivery', 'api').outcome).toBe('unavailable');
  });
});

describe('A limit of freshness for some subjects', () => {
  const model = modelWith({
    overrides: [{ filter: LIBRARIES, freshnessHours: { events: 30 * 24 } }],
  });
  const tenDaysSilent = (components: Record<string, ComponentDraft>) =>
    world({
      components,
      records: [
        covered('mono', day(18)),
        ...changes('mono', 24),
        deployment('mono', day(9)),
      ],
      model,
    });
  const outcomesIn = (own: ReturnType<typeof world>, subjects: string[]) =>
    subjects.map(subject => own.measure('change-lead-time', subject).outcome);

  it('lets a library’s source be silent for longer, and a service’s not', () => {
    expect(AS_OF - Date.parse(day(18))).toBe(10 * 86_400_000);
    const library = tenDaysSilent({
      sdk: { owner: 'team', type: 'library', assets: ['mono'] },
    });
    expect(outcomesIn(library, ['sdk', 'group:team', 'organization'])).toEqual(
      Array(3).fill('measured'),
    );
    const service = tenDaysSilent({ api: { owner: 'team', assets: ['mono'] } });
    expect(outcomesIn(service, ['api', 'group:team', 'organization'])).toEqual(
      Array(3).fill('stale'),
    );
  });

  it('is the strictest one for what they share, whichever comes first, and for their parent alike', () => {
    const sdk = { owner: 'team', type: 'library', assets: ['mono'] };
    const service = { owner: 'team', assets: ['mono'] };
    for (const name of ['api', 'web']) {
      const subjects = ['sdk', name, 'group:team', 'organization'];
      for (const components of [
        { sdk, [name]: service },
        { [name]: service, sdk },
      ]) {
        expect(outcomesIn(tenDaysSilent(components), subjects)).toEqual(
          Array(4).fill('stale'),
        );
      }
    }
  });

  it('of a group is for what is sent about the group itself, not for what is below it', () => {
    const own = world({
      components: { api: { owner: 'team', assets: ['mono'] } },
      records: [covered('mono', day(18)), ...changes('mono', 24)],
      model: modelWith({
        overrides: [
          { filter: { kind: 'group' }, freshnessHours: { events: 720 } },
        ],
      }),
    });
    expect(outcomesIn(own, ['api', 'group:team'])).toEqual(['stale', 'stale']);
  });
});
