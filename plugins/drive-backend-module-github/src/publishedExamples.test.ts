import { collectAll } from 'backstage-plugin-drive-node/testing';
import {
  correctedExample,
  organization,
  PUBLISHED_EXAMPLES,
} from 'drive-vendor-doubles';
import { NOW, startWorld, World } from './__testUtils__/world';

jest.setTimeout(120_000);

const ACME = organization(8, { repositories: 3, days: 40, until: NOW });

const exampleOf = (end: string) =>
  correctedExample(PUBLISHED_EXAMPLES.find(({ path }) => path.endsWith(end))!);

describe('GitHub’s own examples', () => {
  let world: World;
  afterEach(() => world?.double.stop());

  /** Gives an example in place of every answer to its question. @returns the records about others than the double's */
  const replay = async (end: string) => {
    world = await startWorld({ acme: ACME, settings: { backfillDays: 1_100 } });
    const body = exampleOf(end);
    let answered = 0;
    world.double.failNext(
      ({ path }) => {
        const isAsked = path.includes(end);
        answered += Number(isAsked);
        return isAsked;
      },
      { status: 200, body },
      Infinity,
    );
    const { problems, records, rejections } = await collectAll(
      world.connector,
      { assets: world.assets, now: NOW },
    );
    expect(answered).toBeGreaterThan(0);
    expect([problems, rejections]).toEqual([[], []]);
    return records.filter(
      ({ kind, asset }) => kind !== 'coverage' && !asset.includes('/acme'),
    );
  };

  it('of Dependabot alerts are findings, whatever became of them', async () => {
    expect(await replay('/dependabot/alerts')).toMatchObject([
      {
        kind: 'finding',
        id: 'dependabot/217723378/2',
        asset: 'github:github.com/octo-org/octo-repo',
        data: {
          category: 'dependency',
          severity: 'high',
          state: 'dismissed',
          firstSeenAt: Date.parse('2022-06-15T07:43:03Z'),
          resolvedAt: Date.parse('2022-08-23T14:29:47Z'),
          identifiers: ['GHSA-rf4j-j272-fj86', 'CVE-2018-6188'],
          fixAvailable: true,
        },
      },
      {
        kind: 'finding',
        id: 'dependabot/664700648/1',
        asset: 'github:github.com/octo-org/hello-world',
        data: {
          category: 'dependency',
          severity: 'medium',
          state: 'open',
          firstSeenAt: Date.parse('2022-06-14T15:21:52Z'),
          identifiers: ['GHSA-8f4m-hccc-8qph', 'CVE-2021-20191'],
          fixAvailable: true,
        },
      },
    ]);
  });

  it('of code-scanning alerts are none of security, and so no findings', async () => {
    expect(await replay('/code-scanning/alerts')).toEqual([]);
  });

  it('of secret-scanning alerts are findings without the secret', async () => {
    const records = await replay('/secret-scanning/alerts');
    expect(records).toMatchObject([
      {
        kind: 'finding',
        id: 'secret-scanning/1296269/2',
        asset: 'github:github.com/octocat/hello-world',
        data: {
          category: 'secret',
          severity: 'critical',
          state: 'dismissed',
          firstSeenAt: Date.parse('2020-11-06T18:48:51Z'),
          resolvedAt: Date.parse('2020-11-07T02:47:13Z'),
          identifiers: ['adafruit_io_key'],
        },
      },
    ]);
    expect(JSON.stringify(exampleOf('/secret-scanning/alerts'))).toContain(
      'aio_',
    );
    expect(JSON.stringify(records)).not.toMatch(/aio_|monalisa/);
  });

  it.each([
    ['a workflow run that is still queued', '/actions/runs'],
    ['a bill of long ago', '/billing/usage'],
  ])('of %s says nothing', async (_, end) => {
    expect(await replay(end)).toEqual([]);
  });
});
