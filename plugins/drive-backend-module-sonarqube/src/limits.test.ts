import { collectAll } from 'backstage-plugin-drive-node/testing';
import {
  organization,
  Organization,
  sonarProjectKeyOf,
} from 'drive-vendor-doubles';
import { HOUR_MS, NOW, startWorld, World } from './__testUtils__/world';

jest.setTimeout(120_000);

const small = organization(1, { repositories: 3, until: NOW });

function withAlerts(count: number): Organization {
  const [first, ...others] = small.repositories;
  const [{ by }] = first.runs.length ? first.runs : small.repositories[1].runs;
  return {
    ...small,
    repositories: [
      {
        ...first,
        alerts: Array.from({ length: count }, (_, index) => ({
          family: 'code' as const,
          number: index + 1,
          severity: 'high' as const,
          createdAt: NOW - HOUR_MS - (index % 900) * 1000,
          updatedAt: NOW - HOUR_MS,
          state: 'open' as const,
          title: 'x',
          identifiers: ['js/sql-injection'],
          by,
        })),
      },
      ...others,
    ],
  };
}

describe('more than the 10,000 that SonarQube gives', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it('are issues, split by projects and by when they were created', async () => {
    world = await startWorld({ acme: withAlerts(10_400) });
    const { connector, assets, acme, double } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    const key = sonarProjectKeyOf(acme, acme.repositories[0].name);
    const found = collected.records.filter(
      ({ kind, asset, data }) =>
        kind === 'finding' &&
        asset === `sonarqube:default/${key.toLowerCase()}` &&
        data.url!.includes('project/issues'),
    );
    expect(new Set(found.map(({ id }) => id)).size).toBe(10_400);
    expect(double.log.filter(({ status }) => status !== 200)).toEqual([]);
    expect(double.log.length).toBeLessThan(90);
  });

  it('are projects, split by their lines of code', async () => {
    const [first] = small.repositories;
    const acme: Organization = {
      ...small,
      repositories: Array.from({ length: 10_300 }, (_, index) => ({
        ...first,
        id: index * 10 + 1,
        name: `service-${index}`,
        alerts: [],
      })),
    };
    world = await startWorld({ acme, settings: { hotspots: false } });
    const { connector, double } = world;
    const assets = [17, 5_000, 10_299].map(
      index =>
        `sonarqube:default/${sonarProjectKeyOf(acme, `service-${index}`)}`,
    );
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    const checked = collected.records.filter(
      ({ kind }) => kind === 'check_result',
    );
    expect(new Set(checked.map(({ asset }) => asset)).size).toBe(3);
    expect(double.log.filter(({ status }) => status !== 200)).toEqual([]);
    expect(double.log.length).toBeLessThan(50);
  });
});
