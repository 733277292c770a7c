/* eslint-disable jest/no-export -- makes tests for others */
import { AssetAnnotation, Connector } from 'backstage-plugin-drive-node';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component } from '../subjects/__testUtils__/catalog';
import { clock, DAY_MS } from './clock';
import { Portal } from './portal';

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A vendor, and the connector that reads it. */
export interface OutcomeWorld {
  connector: Connector;
  /** What a component has that points at something in it. */
  annotations: Record<string, string>;
  /** Its name, where that is what points at something. Default: `payments`. */
  component?: string;
  /** Everything that the module brings of its own. Default: nothing. */
  assetAnnotations?: readonly AssetAnnotation[];
  /** Has all that is asked from now on answered so. */
  answerAll(answer: Answer): void;
  stop(): Promise<void>;
}

/** What is tried with a connector. */
export interface OutcomeOptions {
  start(): Promise<OutcomeWorld>;
  now: number;
  /** A metric that it feeds. */
  metric: string;
  /** How the vendor says these things. Defaults: 403, 429 and 500 with nothing else. */
  answers?: { noPermission?: Answer; rateLimited?: Answer; error?: Answer };
  /** Makes what is read be missing in the vendor. Absent: no vendor can say so. */
  uninstall?: (world: OutcomeWorld) => void;
  /** The reason where a component points at nothing. */
  unpointed?: RegExp;
}

/** The table of what can be wrong with a source, and how each of it arrives on the scorecard: never as a zero. */
export function describeOutcomes(title: string, options: OutcomeOptions) {
  const { answers = {}, metric, now } = options;
  const answering =
    (outcome: keyof typeof answers, status: number) => (world: OutcomeWorld) =>
      world.answerAll(answers[outcome] ?? { status, body: {} });

  describeOnDatabases(`What is wrong with ${title}`, open => {
    let world: OutcomeWorld;
    let portal: Portal;

    beforeEach(async () => {
      clock.now = now;
      forgetRateLimits();
      world = await options.start();
      portal = await Portal.start({
        client: await open(),
        entities: [
          component(world.component ?? 'payments', {
            type: 'service',
            annotations: world.annotations,
          }),
          component('bare', { type: 'service' }),
        ],
        connectors: [world.connector],
        annotations: [...(world.assetAnnotations ?? [])],
      });
      await portal.sweep();
    });
    afterEach(async () => {
      await portal.stop();
      await world.stop();
    });

    const metricOf = async (name = world.component ?? 'payments') => {
      await portal.evaluate();
      const { pillars } = await portal.read(
        `/v1/scorecards/component/default/${name}`,
      );
      return pillars
        .flatMap(({ metrics }: any) => metrics)
        .find(({ id }: any) => id === metric);
    };
    const run = () => portal.run(`drive-connector-${world.connector.id}`);
    const expectReason = async (reason: RegExp, name?: string) => {
      const found = await metricOf(name);
      expect(found).toMatchObject({
        outcome: 'unavailable',
        reason: expect.stringMatching(reason),
      });
      expect(found).not.toHaveProperty('value');
      expect(found).not.toHaveProperty('score');
    };

    it('is nothing as long as all is well', async () => {
      await run();
      expect((await metricOf()).outcome).not.toBe('unavailable');
    });

    it('is told where nothing points at it', async () => {
      await run();
      await expectReason(
        options.unpointed ?? /source covers this component/,
        'bare',
      );
    });

    it('is told where it has been silent for too long', async () => {
      await run();
      clock.advance(12 * DAY_MS);
      const found = await metricOf();
      // What was known last is still shown, and not scored.
      expect(found).toMatchObject({
        outcome: 'stale',
        reason: expect.any(String),
      });
      expect(found).not.toHaveProperty('score');
    });

    it.each([
      ...(options.uninstall
        ? ([['not installed', options.uninstall, /not installed/]] as const)
        : []),
      ['a missing permission', answering('noPermission', 403), /a permission/],
      ['an error', answering('error', 500), /could not be read/],
      ['a used-up limit', answering('rateLimited', 429), /rate limited/],
    ] as const)('is told where it is %s', async (_, breakWorld, reason) => {
      breakWorld(world);
      await run();
      await expectReason(reason);
    });
  });
}

/** What is left of a limit is known to whatever reads the same host in the same process afterwards. */
export function forgetRateLimits() {
  const ledgers = (globalThis as Record<symbol, unknown>)[
    Symbol.for('backstage-plugin-drive.rateLedgers')
  ] as Map<string, unknown> | undefined;
  ledgers?.clear();
}
