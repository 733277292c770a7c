import { get, page, pathParameter } from './operations';
import { count, instant, list, object, recordKind, ref, text } from './shapes';

/** The part of the HTTP contract that is about the history of connectors' runs. */
export const sourceRunsPaths = {
  '/v1/sources/{id}/runs': get(
    'ListSourceRuns',
    'The runs of a connector that are kept, newest first. For admins',
    [pathParameter('id', 'As in the list of the sources'), ...page],
    'SourceRuns',
  ),
};

export const sourceRunsSchemas = {
  SourceRuns: object(
    {
      items: list(
        object(
          {
            id: text,
            begunBy: { type: 'string', enum: ['schedule', 'admin'] },
            startedAt: instant,
            finishedAt: instant,
            outcome: {
              type: 'string',
              enum: ['running', 'success', 'failure', 'interrupted'],
            },
            accepted: count,
            rejected: count,
            error: text,
            records: list(object({ kind: recordKind, count })),
            problems: list(ref('SourceProblem')),
            problemsTotal: count,
            rateBudgets: list(ref('SourceRateBudget')),
          },
          [
            'begunBy',
            'finishedAt',
            'accepted',
            'rejected',
            'error',
            'records',
            'problems',
            'problemsTotal',
            'rateBudgets',
          ],
        ),
      ),
      nextCursor: text,
      totalItems: count,
    },
    ['nextCursor'],
  ),
};
