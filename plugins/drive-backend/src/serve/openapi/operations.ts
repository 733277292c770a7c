/** The path of a subject, below whatever is asked of it. */
export const SUBJECT_PATH = '{kind}/{namespace}/{name}';

export const parameter = (
  name: string,
  schema: object,
  description: string,
  required = false,
) => ({
  in: 'query',
  name,
  required,
  schema,
  description,
  // Times and refs have colons and slashes, which a query may have as they are.
  allowReserved: true,
});

export const pathParameter = (name: string, description: string) => ({
  in: 'path',
  name,
  required: true,
  schema: { type: 'string' },
  description,
});

export const subject = [
  pathParameter('kind', 'component, system, domain, group or organization'),
  pathParameter('namespace', "The subject's namespace"),
  pathParameter('name', "The subject's name"),
];

export const at = [
  parameter(
    'asOf',
    { type: 'string' },
    "RFC 3339, or a date, which means that day's 00:00 UTC. Default: the newest stored instant",
  ),
  parameter(
    'windowDays',
    { type: 'integer', minimum: 1, maximum: 365 },
    'Length of the half-open window that ends at asOf, in days',
  ),
];

export const page = [
  parameter(
    'limit',
    { type: 'integer', minimum: 1, maximum: 500, default: 50 },
    'How many items at most',
  ),
  parameter('cursor', { type: 'string' }, "The answer's nextCursor"),
];

export const json = (schema: object) => ({ 'application/json': { schema } });
/** A schema of the document, by its name. */
export const refTo = (name: string) => ({
  $ref: `#/components/schemas/${name}`,
});

export const errors = {
  '400': { description: 'InputError', content: json(refTo('Error')) },
  '401': { description: 'AuthenticationError', content: json(refTo('Error')) },
  '403': { description: 'NotAllowedError', content: json(refTo('Error')) },
  '404': { description: 'NotFoundError', content: json(refTo('Error')) },
  '409': { description: 'ConflictError', content: json(refTo('Error')) },
  '503': {
    description: 'Too much is being computed; see Retry-After',
    content: json(refTo('Error')),
  },
};

/** A read, whose answer is a schema of the document. */
export const get = (
  operationId: string,
  summary: string,
  parameters: object[],
  answer: string,
) => ({
  get: {
    operationId,
    summary,
    parameters,
    responses: {
      '200': { description: summary, content: json(refTo(answer)) },
      ...errors,
    },
  },
});

/**
 * An act with a JSON body.
 *
 * @param body - a schema
 * @param answer - the name of a schema of the document
 */
export const act = (
  operationId: string,
  summary: string,
  parameters: object[],
  body: object | undefined,
  answer: string,
) => ({
  operationId,
  summary,
  parameters,
  ...(body && { requestBody: { required: true, content: json(body) } }),
  responses: {
    '200': { description: summary, content: json(refTo(answer)) },
    ...errors,
    '413': {
      description: 'The body takes more than 256 KiB',
      content: json(refTo('Error')),
    },
  },
});
