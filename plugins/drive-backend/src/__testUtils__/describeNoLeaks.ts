/* eslint-disable jest/no-export -- makes tests for others */
import { LoggerService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { AssetAnnotation, Connector } from 'backstage-plugin-drive-node';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component } from '../subjects/__testUtils__/catalog';
import { clock, DAY_MS } from './clock';
import { forgetRateLimits } from './describeOutcomes';
import { Portal } from './portal';
import { tapFetch } from './tapFetch';

const ADMIN = 'user:default/somebody-who-administers';
const READER = 'user:default/somebody-who-reads';

/** What a source answers. */
export interface EchoedAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A source, the connector that reads it, and what of both nobody may ever see. */
export interface LeakWorld {
  /** Absent: a connector of the core, called `connectorId`. */
  connector?: Connector;
  connectorId?: string;
  /** What a component has that points at something in the source. Its name. Default: `payments`. */
  annotations: Record<string, string>;
  component?: string;
  /** Everything that the module brings of its own. Default: nothing. */
  assetAnnotations?: readonly AssetAnnotation[];
  /** Entities beside the component. */
  entities?: readonly Entity[];
  /** Under `drive` in the config. */
  config?: object;
  /** The credentials. */
  secrets: readonly string[];
  /** Secrets that the source knows and is not to tell, such as those that a scanner found. Default: none. */
  untold?: readonly string[];
  /** Names, logins and addresses of people that the source knows. */
  persons: readonly string[];
  /** True where the source has no reason to name any of them as long as all is well. */
  namesNobody?: boolean;
  /** The source's double, which is told to fail. */
  server?: {
    mend(): void;
    failNext(matches: () => boolean, answer: EchoedAnswer, times: number): void;
  };
  /** What it repeats where it fails. Default: its secrets, and some of the people. */
  echo?: string;
  /** Makes the source fail with this answer from now on, where it has no such double. */
  failWith?(answer: EchoedAnswer, portal: Portal): void;
  /**
   * What source and connector told each other so far where that is not HTTP. It proves that there was something to leak.
   */
  exchanged?(): string;
  stop(): Promise<void>;
}

/**
 * How sources refuse, with whatever they know in every place where APIs put words: in the body of an error, in its headers,
 * in a success that is none, and in what is not JSON at all.
 */
function echoes(words: string): [what: string, answer: EchoedAnswer][] {
  const body = {
    message: words,
    error: { message: words, code: 2_001, errors: [words] },
    error_description: words,
    errorMessages: [words],
    errors: [{ message: words, msg: words, detail: words, title: words }],
    detail: words,
    code: 500,
    status: words,
  };
  const headers = {
    'www-authenticate': `Bearer realm="${words}"`,
    'x-accepted-github-permissions': words,
    'x-seraph-loginreason': words,
    'x-request-id': words,
  };
  return [
    ...[400, 401, 402, 403, 404, 422, 429, 500].map(
      (status): [string, EchoedAnswer] => [
        `answers ${status}`,
        { status, headers, body },
      ],
    ),
    ['answers with an error that is a text', { status: 500, body: words }],
    [
      'answers with an error in one text field',
      { status: 403, headers, body: { error: words } },
    ],
    ['succeeds with an error', { status: 200, headers, body }],
    ['succeeds with what is no JSON', { status: 200, body: `<p>${words}` }],
    ['succeeds with another shape', { status: 200, body: [[words]] }],
  ];
}

/**
 * Nothing that a connector is given or told in confidence arrives anywhere: not in the database, a log line, the auditor's
 * log, or an answer to an admin or a reader, whether a run goes well or everything fails and the source repeats all it knows.
 */
export function describeNoLeaks(
  title: string,
  options: { start(): Promise<LeakWorld>; now: number },
) {
  describeOnDatabases(`What ${title} tells in confidence`, open => {
    let world: LeakWorld;
    let portal: Portal;
    let tap: ReturnType<typeof tapFetch>;
    let loggers: jest.SpyInstance;
    const logged: string[] = [];

    beforeEach(async () => {
      clock.now = options.now;
      forgetRateLimits();
      logged.length = 0;
      // Worlds give it to their connectors where the module would give the portal's.
      loggers = jest
        .spyOn(mockServices.logger, 'mock')
        .mockImplementation(() => recordingLogger(logged) as never);
      tap = tapFetch();
      world = await options.start();
      portal = await Portal.start({
        client: await open(),
        entities: [
          component(world.component ?? 'payments', {
            type: 'service',
            annotations: world.annotations,
          }),
          ...(world.entities ?? []),
        ],
        config: { drive: { admins: [ADMIN], ...world.config } },
        connectors: world.connector ? [world.connector] : [],
        annotations: [...(world.assetAnnotations ?? [])],
      });
      await portal.sweep();
    });
    afterEach(async () => {
      tap.remove();
      loggers.mockRestore();
      await portal.stop();
      await world.stop();
    });

    const connectorId = () => world.connector?.id ?? world.connectorId!;
    const source = () =>
      `/v1/sources/${encodeURIComponent(`connector:${connectorId()}`)}`;
    const exchanged = () => `${tap.text()}\n${world.exchanged?.() ?? ''}`;
    const run = () => portal.run(`drive-connector-${connectorId()}`);

    /** Every answer that somebody gets about the source and what came of it, by what was asked. */
    async function answersTo(user: string): Promise<[string, string][]> {
      const ref = `component/default/${world.component ?? 'payments'}`;
      const { pillars } = await portal.read('/v1/model');
      const paths = [
        '/v1/sources',
        `${source()}/runs?limit=500`,
        '/v1/coverage',
        '/v1/health',
        `/v1/cards/${ref}`,
        `/v1/scorecards/${ref}`,
        '/v1/scorecards/organization/default/all',
        ...pillars.flatMap(({ metrics }: any) =>
          metrics.map(({ id }: any) => `/v1/evidence/${ref}/${id}`),
        ),
      ];
      const answers: [string, string][] = [];
      const keep = (asked: string, { headers, text }: any) =>
        answers.push([
          `${asked} as ${user}`,
          JSON.stringify(headers) + String(text),
        ]);
      for (const path of paths) {
        keep(path, await portal.get(path, user));
      }
      keep('the test', await portal.ask(`${source()}/test`, {}, user));
      return answers;
    }

    /** Everything that can be read anywhere by now, by its place. */
    async function everything(): Promise<[string, string][]> {
      return [
        ...(await answersTo(ADMIN)),
        ...(await answersTo(READER)),
        ['the database', await portal.everythingStored()],
        ...portal.log.map((line): [string, string] => [
          'the log',
          JSON.stringify(line),
        ]),
        ...logged.map((line): [string, string] => [
          "the connector's log",
          line,
        ]),
        ["the auditor's log", JSON.stringify(portal.audited)],
      ];
    }

    /** Who or what stands where nobody may see it. */
    const leaksIn = (texts: [place: string, text: string][]) =>
      texts.flatMap(([place, text]) => {
        const lower = text.toLowerCase();
        const found = [
          ...world.secrets,
          ...(world.untold ?? []),
          ...world.persons,
        ]
          .flatMap(one => [one, encodeURIComponent(one)])
          .map(one => lower.indexOf(one.toLowerCase()))
          .find(at => at >= 0);
        return found === undefined
          ? []
          : [`${place}: ${text.slice(Math.max(0, found - 120), found + 80)}`];
      });

    it('goes nowhere when a run goes well', async () => {
      await run();
      await portal.evaluate();
      const { items } = await portal.read(`${source()}/runs`, ADMIN);
      expect(items).toMatchObject([{ outcome: 'success' }]);
      expect(items[0].accepted).toBeGreaterThan(0);
      // Otherwise nothing could have come to light.
      const told = exchanged();
      expect(world.secrets.filter(one => !told.includes(one))).toEqual([]);
      expect(world.persons.some(one => told.includes(one))).toBe(
        !world.namesNobody,
      );
      // Not even the connector gets these.
      expect((world.untold ?? []).filter(one => told.includes(one))).toEqual(
        [],
      );

      expect(leaksIn(await everything())).toEqual([]);
    });

    it('goes nowhere when everything fails, and the source repeats all of it', async () => {
      // Short enough that nothing of it is cut off, wherever it comes out.
      const all = [
        ...world.secrets,
        ...(world.untold ?? []).slice(0, 1),
        ...world.persons.slice(0, 3),
      ];
      const words = `Refused for ${world.echo ?? all.join(' ')}`;
      const leaks: string[] = [];
      for (const [what, echoed] of echoes(words)) {
        world.server?.mend();
        world.server?.failNext(() => true, echoed, Infinity);
        world.failWith?.(echoed, portal);
        await portal.sweep();
        await run();
        await portal.evaluate();
        leaks.push(
          ...leaksIn(await everything()).map(leak => `${what}: ${leak}`),
        );
        clock.advance(DAY_MS);
        forgetRateLimits();
      }
      // The source did say it, and each run did fail.
      expect(exchanged()).toContain(words);
      const { items } = await portal.read(`${source()}/runs`, ADMIN);
      expect(items).toHaveLength(echoes(words).length);
      expect(
        items.filter(
          ({ outcome, problemsTotal }: any) =>
            outcome === 'success' && problemsTotal === 0,
        ),
      ).toEqual([]);

      expect([...new Set(leaks)]).toEqual([]);
    });
  });
}

/** Keeps all that is logged, with what is logged beside the message. */
function recordingLogger(lines: string[]): LoggerService {
  const note: LoggerService['info'] = (message, meta) => {
    lines.push(
      `${message} ${
        meta instanceof Error ? meta.stack : JSON.stringify(meta ?? {})
      }`,
    );
  };
  const logger: LoggerService = {
    error: note,
    warn: note,
    info: note,
    debug: note,
    child: () => logger,
  };
  return logger;
}
