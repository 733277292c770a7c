import { isoSeconds } from '../organization/time';
import type { GithubDouble, LoggedRequest } from './GithubDouble';
import { GithubError } from './graphql/GithubError';
import { prepare, run } from './graphql/execute';
import { rootOf } from './graphql/root';
import { refusal, RestAnswer } from './rest/RestAnswer';
import { Caller } from './Tokens';

const TIMEOUT_MESSAGE =
  "We couldn't respond to your request in time. Sorry about that. Please try resubmitting your request and contact us if the problem persists.";

/** Runs a query as GitHub would: with its price, its limits and its way of failing. */
export async function answerGraphql(
  double: GithubDouble,
  caller: Caller,
  logged: LoggedRequest,
): Promise<RestAnswer> {
  if (caller.kind === 'app') {
    return refusal(401, 'A JSON web token could not be decoded');
  }
  const { options, ledger, now } = double;
  const variables = logged.body?.variables ?? {};
  logged.resource = 'graphql';
  const prepared = prepare(logged.body?.query ?? '', variables);
  const answer = (status: number, body: unknown): RestAnswer => ({
    status,
    body,
    headers: ledger.headers(caller.token, 'graphql', now),
  });
  if ('errors' in prepared) {
    return answer(200, prepared);
  }
  const { cost } = prepared;
  logged.points = cost.points;
  if (!ledger.take(caller.token, 'graphql', cost.points, now)) {
    logged.points = 0;
    ledger.exhaust(caller.token, 'graphql', now);
    return answer(200, {
      errors: [
        {
          type: 'RATE_LIMITED',
          message: `API rate limit exceeded for ${
            caller.kind === 'installation' ? 'installation ID 815' : 'user ID 1'
          }.`,
        },
      ],
    });
  }
  if (
    prepared.repositories > (options.repositoriesBeforeTimeout ?? 100) ||
    prepared.searchPage > (options.searchPageBeforeTimeout ?? 100) ||
    cost.checkRequests > (options.checksBeforeTimeout ?? 500)
  ) {
    return answer(502, { data: null, errors: [{ message: TIMEOUT_MESSAGE }] });
  }
  const root = rootOf({
    organization: double.organization,
    webUrl: double.webUrl,
    cursors: { now, lifetimeMs: options.cursorLifetimeMs ?? Infinity },
    indexedUntil: now - (options.indexLagMs ?? 0),
    need: permission => {
      if (!double.permissions.has(permission)) {
        throw new GithubError(
          'FORBIDDEN',
          'Resource not accessible by integration',
        );
      }
    },
    rateLimit: () => {
      const { limit, used, remaining, resetsAt } = ledger.state(
        caller.token,
        'graphql',
        now,
      );
      return {
        cost: cost.points,
        nodeCount: cost.nodes,
        limit,
        used,
        remaining,
        resetAt: isoSeconds(resetsAt),
      };
    },
  });
  return answer(200, await run(prepared, root, variables));
}
