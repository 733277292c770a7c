import { connectorContract } from 'backstage-plugin-drive-node/testing';
import { organization } from 'drive-vendor-doubles';
import { NOW, startWorld, TOKEN, World } from './__testUtils__/world';

jest.setTimeout(120_000);

const ACME = organization(8, { repositories: 9, days: 40, until: NOW });

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

describe('the GitLab connector', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it.each([
    ['one page of merge requests', 'DriveMergeRequests'],
    ['the deployments of a project', `projects/400000000/deployments`],
    ['the commits of a project', `projects/400000000/repository/commits`],
    ['the vulnerabilities of a group', 'DriveVulnerabilities('],
    ['the pipelines of some projects', 'DrivePipelines'],
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
          double.server.failNext(
            ({ path, body }) => {
              const variables = body ? JSON.parse(body).variables : {};
              const hit =
                isBroken && (path.includes(part) || body.includes(part));
              // Of the merge requests only those of one slice of time fail.
              slice ??= hit ? variables.from : undefined;
              return hit && variables.from === slice;
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
});
