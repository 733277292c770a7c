/* eslint-disable jest/no-export -- makes tests for others */
import {
  AssetAnnotation,
  Connector,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { sentAs } from './OneOrganization';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component } from '../subjects/__testUtils__/catalog';
import { clock, DAY_MS } from './clock';
import { Portal } from './portal';

const ADMIN = 'user:default/ada';

/** Something that is wrong, in the words of the vendor's own documentation. */
export interface WrongAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Where the vendor has several: which of them this is. */
  as?: string;
  /** What it answers so: something in the path or the body. Default: everything. */
  asked?: RegExp;
  /** What the portal has to say that is to be done about it. */
  nextStep: RegExp;
}

/** All ways in which a vendor says what is wrong. */
export interface WrongAnswers {
  noPermission: readonly WrongAnswer[];
  rateLimited: readonly WrongAnswer[];
  error: readonly WrongAnswer[];
  /** What is read, or the plugin that brings it, is not there. Absent: the vendor cannot say so. */
  notInstalled?: readonly WrongAnswer[];
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
  /** Has what is asked from now on answered so. Absent: nothing is asked, something lies there. */
  answerAll?(answer: Omit<WrongAnswer, 'nextStep'>): void;
  stop(): Promise<void>;
}

/** What is tried with a connector. */
export interface OutcomeOptions {
  start(): Promise<OutcomeWorld>;
  now: number;
  /** A metric that it feeds. */
  metric: string;
  /** What the metric needs beside it. Default: nothing. */
  besides?: readonly RecordInput[];
  /** How the vendor says these things, each in all of its ways. Absent: nobody is asked. */
  answers?: WrongAnswers;
  /** It is run all the time, and what it reads says nothing new. Default: it is not run. */
  runsInVain?: boolean;
  /** What else can be wrong, where it is no answer that says so. */
  broken?: readonly Broken[];
}

/** Something that is wrong without a word. */
export interface Broken {
  /** Ends a sentence: `where …`. */
  as: string;
  break(): void | Promise<void>;
  /** The outcome, as readers are told it. */
  reason: RegExp;
  nextStep: RegExp;
}

/**
 * The table of what can be wrong with a source, and how each of it arrives: on the scorecard with what to do about it
 * and never as a zero, in the list of gaps, and for admins on the page of the sources.
 */
export function describeOutcomes(title: string, options: OutcomeOptions) {
  const { answers, metric, now, broken = [], besides = [] } = options;

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
        config: { drive: { admins: [ADMIN] } },
        connectors: [world.connector],
        annotations: [...(world.assetAnnotations ?? [])],
      });
      await portal.sweep();
      const { body } = await portal.send(besides.map(sentAs));
      expect(body.rejected).toEqual([]);
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
    /** What the list of gaps says that would bring the metric. */
    const fixOf = async (name = world.component ?? 'payments') => {
      const { items } = await portal.read('/v1/coverage');
      return items
        .find(({ subject }: any) => subject.ref === `component:default/${name}`)
        .gaps.find(({ metricId }: any) => metricId === metric).fix;
    };
    /** What admins read that to do about the last run. */
    const stepsOfRun = async () => {
      const { items } = await portal.read('/v1/sources', ADMIN);
      const { kinds, lastRun } = items.find(
        ({ id }: any) => id === `connector:${world.connector.id}`,
      );
      return [...kinds, ...lastRun.problems]
        .filter(({ outcome }: any) => outcome !== 'ok')
        .map(({ nextStep }: any) => nextStep);
    };
    const run = () => portal.run(`drive-connector-${world.connector.id}`);
    const expectUnavailable = async (reason: RegExp, name?: string) => {
      const found = await metricOf(name);
      expect(found).toMatchObject({
        outcome: 'unavailable',
        reason: expect.stringMatching(reason),
      });
      expect(found).not.toHaveProperty('value');
      expect(found).not.toHaveProperty('score');
      return found;
    };
    const expectToldWithStep = async (reason: RegExp, nextStep: RegExp) => {
      const found = await expectUnavailable(reason);
      expect(found.reason).toMatch(nextStep);
      // Where it is, is for admins.
      expect(found.reason).not.toContain('127.0.0.1');
      expect(await fixOf()).toEqual({
        text: expect.stringMatching(nextStep),
        annotations: [],
      });
      const steps = await stepsOfRun();
      expect(steps).toContainEqual(expect.stringMatching(nextStep));
      expect(steps).not.toContain(undefined);
    };

    it('is nothing as long as all is well', async () => {
      await run();
      expect((await metricOf()).outcome).not.toBe('unavailable');
    });

    it('is told where nothing points at it, with what would', async () => {
      await run();
      await expectUnavailable(/source covers this component/, 'bare');
      const { text, annotations } = await fixOf('bare');
      expect(text).toMatch(
        /^Point at an asset of a source .*, or send them for component:default\/bare\.$/,
      );
      expect(annotations).toContain(
        Object.keys(world.annotations)[0] ?? 'drive.backstage.io/assets',
      );
    });

    it('is told where it has been silent for too long, with where to look', async () => {
      await run();
      clock.advance(12 * DAY_MS);
      if (options.runsInVain) {
        await run();
      }
      const found = await metricOf();
      // What was known last is still shown, and not scored.
      expect(found).toMatchObject({
        outcome: 'stale',
        reason: expect.any(String),
      });
      expect(found).not.toHaveProperty('score');
      expect(await fixOf()).toEqual({
        text: expect.stringMatching(/the page of the sources/),
        annotations: [],
      });
    });

    if (answers) {
      const rows: [string, WrongAnswer, RegExp][] = [
        ...rowsOf('not installed', answers.notInstalled, /not installed/),
        ...rowsOf('a missing permission', answers.noPermission, /a permission/),
        ...rowsOf('an error', answers.error, /could not be read/),
        ...rowsOf('a used-up limit', answers.rateLimited, /rate limited/),
      ];

      it.each(rows)(
        'is told where it is %s, with what to do',
        async (_, answer, reason) => {
          world.answerAll!(answer);
          await run();
          await expectToldWithStep(reason, answer.nextStep);
        },
      );

      it('is told where nothing answers any more, with who to look at', async () => {
        await world.stop();
        await run();
        await expectToldWithStep(/could not be read/, /\bup\b/);
      });
    }

    if (broken.length > 0) {
      it.each(broken.map(one => [one.as, one] as const))(
        'is told where %s, with what to do',
        async (_, one) => {
          await one.break();
          await run();
          await expectToldWithStep(one.reason, one.nextStep);
        },
      );
    }
  });
}

function rowsOf(
  what: string,
  answers: readonly WrongAnswer[] = [],
  reason: RegExp,
): [string, WrongAnswer, RegExp][] {
  return answers.map(answer => [
    answer.as ? `${what}: ${answer.as}` : what,
    answer,
    reason,
  ]);
}

/** Has a double answer so until it ends. */
export function answeringAll(server: {
  failNext(
    matches: (request: { path: string; body: string }) => boolean,
    answer: Omit<WrongAnswer, 'nextStep'>,
    times: number,
  ): void;
}): NonNullable<OutcomeWorld['answerAll']> {
  return ({ asked = /./, status, body, headers }) =>
    server.failNext(
      request => asked.test(`${request.path} ${request.body}`),
      { status, body, headers },
      Infinity,
    );
}

/** What is left of a limit is known to whatever reads the same host in the same process afterwards. */
export function forgetRateLimits() {
  const ledgers = (globalThis as Record<symbol, unknown>)[
    Symbol.for('backstage-plugin-drive.rateLedgers')
  ] as Map<string, unknown> | undefined;
  ledgers?.clear();
}
