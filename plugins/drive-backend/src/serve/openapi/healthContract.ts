import { json, refTo } from './operations';
import { instant, list, object, text } from './shapes';

const status = {
  type: 'string',
  enum: ['ok', 'waiting', 'degraded', 'failing'],
};

/** The part of the HTTP contract that is for probes. */
export const healthPaths = {
  '/v1/health': {
    get: {
      operationId: 'GetHealth',
      summary: 'How DRIVE does on this replica. Needs no credentials',
      parameters: [],
      responses: {
        '200': {
          description: 'It answers, if perhaps with less or what is older',
          content: json(refTo('Health')),
        },
        '503': {
          description: 'It cannot answer',
          content: json(refTo('Health')),
        },
      },
    },
  },
};

export const healthSchemas = {
  Health: object({
    status,
    at: instant,
    checks: list(
      object({
        id: {
          type: 'string',
          enum: [
            'database',
            'migrations',
            'definitions',
            'scheduler',
            'evaluation',
            'threads',
            'connectors',
          ],
        },
        status,
        detail: text,
      }),
    ),
  }),
};
