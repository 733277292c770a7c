import { LoggerService } from '@backstage/backend-plugin-api';
import { inspect } from 'node:util';
import { Connector } from '../../Connector';
import { collectAll, Collected, CollectOptions } from '../collectAll';

/** One run of a connector, and everything that it let out. */
export interface WatchedRun {
  /** Absent where it threw. */
  collected?: Collected;
  error?: unknown;
  /** What it yielded, logged, noted, threw and left as its cursor, as text. */
  said: string;
}

/** Runs a connector once; it may throw. */
export async function watchedRun(
  connector: Connector,
  options: CollectOptions,
): Promise<WatchedRun> {
  const said: string[] = [];
  const say = (...things: unknown[]) =>
    said.push(things.map(thing => asText(thing)).join(' '));
  const watched: Connector = {
    id: connector.id,
    title: connector.title,
    kinds: connector.kinds,
    async *collect(run) {
      for await (const record of connector.collect(run)) {
        say(record);
        yield record;
      }
    },
  };
  try {
    const collected = await collectAll(watched, {
      ...options,
      logger: listener(say, options.logger),
    });
    say(collected.problems, collected.cursor);
    return { collected, said: said.join('\n') };
  } catch (error) {
    say(error);
    return { error, said: said.join('\n') };
  }
}

/** Also what an error carries beside its message. */
function asText(thing: unknown): string {
  return typeof thing === 'string'
    ? thing
    : inspect(thing, {
        depth: 12,
        maxStringLength: null,
        maxArrayLength: null,
      });
}

function listener(
  say: (...things: unknown[]) => void,
  logger?: LoggerService,
): LoggerService {
  const at =
    (level: 'error' | 'warn' | 'info' | 'debug') =>
    (message: string, meta?: any) => {
      say(message, meta ?? '');
      logger?.[level](message, meta);
    };
  const listening: LoggerService = {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    child: () => listening,
  };
  return listening;
}
