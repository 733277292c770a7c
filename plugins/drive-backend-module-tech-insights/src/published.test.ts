import { collectAll } from 'backstage-plugin-drive-node/testing';
import { describePublished, publishedYaml } from 'drive-vendor-doubles';
import { covered, latest, NOW, startWorld } from './__testUtils__/world';

jest.setTimeout(120_000);

interface Example {
  entity: string;
  results: { check: { id: string }; result: boolean }[];
}

/** Object literals of plain values are YAML. */
function exampleIn(text: string): Example[] {
  const [, literal] = /bulkCheckResponse = (\[.*\]) as BulkCheckResponse/s.exec(
    text,
  )!;
  return publishedYaml(literal) as Example[];
}

describePublished(
  'Tech Insights, by the answers that its own pages are tried with',
  ['tech-insights-mocks.tsx'],
  text => {
    // They are of APIs, and checks of components are read.
    const example = exampleIn(text).map(one => ({
      ...one,
      entity: one.entity.replace(/^api:/, 'component:'),
    }));
    const assets = example.map(({ entity }) => entity);
    let world: Awaited<ReturnType<typeof startWorld>>;

    beforeEach(async () => {
      world = await startWorld();
      const { server } = world.double;
      const checks = new Map(
        example.flatMap(({ results }) =>
          results.map(({ check }) => [check.id, check] as const),
        ),
      );
      server.failNext(
        ({ path }) => path.endsWith('/checks'),
        { status: 200, body: [...checks.values()] },
        Infinity,
      );
      server.failNext(
        ({ path }) => path.endsWith('/checks/run'),
        { status: 200, body: example },
        Infinity,
      );
    });
    afterEach(() => world.double.stop());

    it('is understood about checks, whether they have rules or not', async () => {
      const collected = await collectAll(world.connector, { assets, now: NOW });
      const { problems, rejections, droppedFields } = collected;
      expect([problems, rejections, droppedFields]).toEqual([[], [], []]);
      expect(covered(collected).sort()).toEqual([...assets].sort());
      expect(assets).toHaveLength(3);
      for (const asset of assets) {
        expect(latest(asset, collected)).toEqual({
          descriptionCheck: 'pass',
          titleCheck: 'fail',
          techDocsCheck: 'fail',
        });
      }
    });

    it('has what the double has', async () => {
      const [{ results }] = example;
      const fieldsOf = (value: object) => Object.keys(value).sort();
      world.double.server.mend();
      const said: any[] = [];
      world.double.server.onAnswer = ({ path }, { body }) => {
        if (path.endsWith('/checks/run')) {
          said.push(...(body as any[]));
        }
      };
      await collectAll(world.connector, {
        assets: ['component:default/service-0'],
        now: NOW,
      });
      const [own] = said;
      expect(fieldsOf(own)).toEqual(fieldsOf(example[0]));
      expect(fieldsOf(own.results[0])).toEqual(fieldsOf(results[0]));
      expect(fieldsOf(results[0].check)).toEqual(
        expect.arrayContaining(fieldsOf(own.results[0].check)),
      );
    });
  },
);
