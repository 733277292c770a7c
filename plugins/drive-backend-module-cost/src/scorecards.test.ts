/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { AssetAnnotation, Connector } from 'backstage-plugin-drive-node';
import {
  accountNameOf,
  cloudCostsOf,
  organization,
} from 'drive-vendor-doubles';
import { clock, NOW } from '../../drive-backend/src/__testUtils__/clock';
import {
  OneOrganization,
  rounded,
} from '../../drive-backend/src/__testUtils__/OneOrganization';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../drive-backend/src/subjects/__testUtils__/catalog';
import { CostSource, perfectSource } from './__testUtils__/perfectSource';
import {
  Exports,
  startInfraWallet,
  startOpenCost,
  TOKEN,
} from './__testUtils__/world';

jest.setTimeout(180_000);

const DAYS = 60;

const acme = organization(5, { repositories: 5, days: 80, until: NOW });

const accounts = new Map(
  cloudCostsOf(acme).flatMap(cost =>
    cost.repository ? [[cost.repository, accountNameOf(cost)] as const] : [],
  ),
);

/** Where costs are read, and by what components point at theirs. */
interface Source {
  connector: Connector;
  assetAnnotations: readonly AssetAnnotation[];
  annotationsOf(name: string): Record<string, string>;
  stop(): Promise<void>;
}

const options = {
  double: { organization: acme },
  cost: { backfillDays: DAYS },
};

const SOURCES: Record<CostSource, () => Promise<Source>> = {
  async infrawallet() {
    const { connector, annotations, double } = await startInfraWallet(options);
    return {
      connector,
      assetAnnotations: annotations,
      annotationsOf: name => ({
        ...(accounts.has(name) && {
          'infrawallet.io/account': accounts.get(name)!,
        }),
      }),
      stop: () => double.stop(),
    };
  },
  async opencost() {
    const { connector, annotations, double } = await startOpenCost(options);
    return {
      connector,
      assetAnnotations: annotations,
      annotationsOf: name => ({ 'backstage.io/kubernetes-id': name }),
      stop: () => double.stop(),
    };
  },
  async focus() {
    const files = await Exports.make();
    await files.writeAll(acme);
    return {
      connector: files.connector({ cost: options.cost }),
      assetAnnotations: [],
      annotationsOf: () => ({}),
      stop: () => files.remove(),
    };
  },
};

describeOnDatabases('One organization’s costs', open => {
  let source: Source;
  let one: OneOrganization;

  beforeEach(() => {
    clock.now = NOW;
  });
  afterEach(async () => {
    await one.stop();
    await source.stop();
  });

  it.each([
    ['InfraWallet', 'infrawallet'],
    ['OpenCost', 'opencost'],
    ['FOCUS files', 'focus'],
  ] as const)(
    'make the same scorecards through %s and through ingest',
    async (_, of) => {
      source = await SOURCES[of]();
      one = new OneOrganization({
        entities: acme.repositories.map(({ name }) =>
          component(name, { annotations: source.annotationsOf(name) }),
        ),
        annotations: source.assetAnnotations,
      });
      const pulled = await one.pull(await open(), source.connector);
      const written = await one.everythingWritten();
      const pushed = await one.push(
        await open(),
        perfectSource(acme, { of, days: DAYS }),
      );
      expect(rounded(pushed)).toEqual(rounded(pulled));
      const spend = pulled[0].pillars
        .flatMap(({ metrics }: any) => metrics)
        .find(({ id }: any) => id === 'spend');
      expect(spend).toMatchObject({ outcome: 'measured' });
      expect(spend.value).toBeGreaterThan(0);
      expect(written).toContain(`${of}:default`);
      expect(written).not.toContain(TOKEN.toLowerCase());
    },
  );
});
