import {
  collectAll,
  connectorContract,
} from 'backstage-plugin-drive-node/testing';
import { organization } from 'drive-vendor-doubles';
import { NOW, startWorld, TOKEN, World } from './__testUtils__/world';

jest.setTimeout(120_000);

const ACME = organization(8, { repositories: 9, days: 40, until: NOW });

/** So that runs are read in many requests. */
const SLOW_CHECKS = { checksBeforeTimeout: 25 };

const secrets = [
  TOKEN,
  ...ACME.repositories.flatMap(({ alerts }) =>
    alerts.flatMap(({ secret }) => secret ?? []),
  ),
];
const persons = ACME.people.flatMap(({ login, name, email }) => [
  login,
  name!,
  email!,
]);

describe('the GitHub connector', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it.each([
    ['one page of pull requests', /DriveChanges/],
    ['the histories of default branches', /DriveHistories/],
    ['a list of alerts', /code-scanning/],
    ['the runs of a repository', /DriveWorkflowRuns|service-0\/actions\/runs/],
    ['billing', /settings\/billing/],
  ])(
    'keeps its contract, and loses no more than %s where that fails',
    async (_what, part) => {
      world = await startWorld({ acme: ACME, settings: { backfillDays: 30 } });
      const { connector, assets, double } = world;
      await connectorContract(connector, {
        assets,
        now: NOW,
        secrets,
        persons,
        breakPage: () => {
          let isBroken = true;
          let slice: unknown;
          double.failNext(
            ({ path, query, variables }) => {
              const hit =
                isBroken && (part.test(path) || part.test(query ?? ''));
              // Of the pull requests only those of one slice of time fail.
              slice ??= hit ? variables?.query : undefined;
              return (
                hit &&
                (variables?.query === undefined || variables.query === slice)
              );
            },
            { status: 500, body: { message: 'It broke.' } },
            Infinity,
          );
          return () => {
            isBroken = false;
          };
        },
      });
      expect(secrets.length).toBeGreaterThan(1);
    },
  );

  it('goes on from where it stopped, and covers no more than what it read', async () => {
    world = await startWorld({
      acme: ACME,
      settings: { backfillDays: 30, pipelineRequestsPerRun: 2 },
      double: SLOW_CHECKS,
    });
    const { connector, assets, timing } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    const covered = (records: typeof first.records) =>
      records.filter(
        one =>
          one.kind === 'coverage' && one.data.kinds.includes('pipeline_run'),
      ).length;
    expect(covered(first.records)).toBeLessThan(ACME.repositories.length);
    const counts: number[] = [];
    let { cursor } = first;
    for (let hour = 1; hour <= 4; hour++) {
      timing.advance(3_600_000);
      const next = await collectAll(connector, {
        assets,
        now: NOW + hour * 3_600_000,
        cursor,
      });
      cursor = next.cursor;
      counts.push(covered(next.records));
      expect(next.problems).toEqual([]);
    }
    expect(counts[3]).toBe(ACME.repositories.length);
  });

  it('covers deployments no further than the runs of workflows that deploy', async () => {
    world = await startWorld({
      acme: ACME,
      settings: {
        backfillDays: 30,
        pipelineRequestsPerRun: 2,
        deployWorkflows: [{ path: 'ci', environment: 'production' }],
      },
      double: SLOW_CHECKS,
    });
    const { connector, assets } = world;
    const { records, problems } = await collectAll(connector, {
      assets,
      now: NOW,
    });
    expect(problems).toEqual([]);
    const coveredBy = (wanted: string) =>
      records
        .flatMap(one =>
          one.kind === 'coverage' &&
          (one.data.kinds as string[]).includes(wanted)
            ? [one.asset]
            : [],
        )
        .sort();
    const rules = new Set(
      records.flatMap(one =>
        one.kind === 'deployment' ? [one.data.rule] : [],
      ),
    );
    expect(rules.has('workflow')).toBe(true);
    expect(coveredBy('deployment')).toEqual(coveredBy('pipeline_run'));
    expect(coveredBy('deployment').length).toBeLessThan(
      ACME.repositories.length,
    );
  });
});
