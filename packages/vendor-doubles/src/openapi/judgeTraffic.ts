import { Answer, DoubleServer, SeenRequest } from '../server/DoubleServer';
import { OpenApiJudge } from './OpenApiJudge';

/** How a description is held against what was said. */
export interface TrafficOptions {
  /** What stands before the described paths, e.g. `/rest`. Default: nothing. */
  prefix?: string;
  /** Statuses of which the description says nothing. Default: none. */
  undescribed?: readonly number[];
  /** Paths of which it says nothing. */
  ignores?: RegExp;
  /** What the vendor does otherwise than it describes; lines that match are no breach. */
  differences?: readonly RegExp[];
}

/** What was wrong with what a double was asked and has answered, each breach once. */
export interface Traffic {
  /** How many were judged, by what was asked. */
  judged: Map<string, number>;
  breaches: Set<string>;
}

/** Has everything judged by a vendor's description that a double is asked and answers from now on. */
export function judgeTraffic(
  server: DoubleServer,
  judge: OpenApiJudge,
  options: TrafficOptions = {},
): Traffic {
  const { prefix = '', undescribed = [], ignores, differences = [] } = options;
  const traffic: Traffic = { judged: new Map(), breaches: new Set() };
  server.onAnswer = (seen: SeenRequest, { status, body }: Answer) => {
    if (ignores?.test(seen.path)) {
      return;
    }
    const { method } = seen;
    const path = judge.pathOf(method, seen.path.slice(prefix.length));
    if (!path) {
      traffic.breaches.add(`${method} ${seen.path} is not described`);
      return;
    }
    const lines = breachesOf(
      judge,
      path,
      seen,
      undescribed.includes(status) ? undefined : { status, body },
    );
    const asked = `${method} ${path}`;
    traffic.judged.set(asked, (traffic.judged.get(asked) ?? 0) + 1);
    for (const line of lines.map(one => `${asked} ${one}`)) {
      if (!differences.some(difference => difference.test(line))) {
        traffic.breaches.add(line);
      }
    }
  };
  return traffic;
}

function breachesOf(
  judge: OpenApiJudge,
  path: string,
  seen: SeenRequest,
  answer: Answer | undefined,
): string[] {
  const { method, query } = seen;
  const isJson = /json/.test(seen.headers['content-type'] ?? '');
  try {
    const lines = judge.questionBreaches(method, path, {
      query,
      body: isJson && seen.body ? JSON.parse(seen.body) : undefined,
    });
    if (!answer) {
      return lines;
    }
    const { status, body } = answer;
    // As it arrives: without what is undefined.
    const sent = JSON.parse(JSON.stringify(body ?? null));
    return lines.concat(
      judge
        .breaches(method, path, status, sent)
        .map(line => `${status} ${line.replace(/\/\d+(?=\/| )/g, '/*')}`),
    );
  } catch (error) {
    return [(error as Error).message];
  }
}
