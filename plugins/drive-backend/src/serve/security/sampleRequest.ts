/** A JSON schema, as far as request bodies of the contract use it. */
interface Schema {
  type?: string | string[];
  enum?: unknown[];
  pattern?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  minimum?: number;
  minItems?: number;
  oneOf?: Schema[];
  anyOf?: Schema[];
  const?: unknown;
}

/** An operation of the contract. */
interface Operation {
  operationId: string;
  parameters?: {
    in: string;
    name: string;
    required?: boolean;
    schema?: Schema;
  }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

/** A request that the contract lets pass. */
export interface SampleRequest {
  operationId: string;
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  body?: any;
}

const SOME_ID = '00000000-0000-4000-8000-000000000001';

const PATH_VALUES: Record<string, string> = {
  kind: 'component',
  namespace: 'default',
  name: 'ledger',
  metricId: 'change-lead-time',
  id: SOME_ID,
  itemId: SOME_ID,
};

const QUERY_VALUES: Record<string, string> = { of: 'delivery' };

/** What one of several parameters has to say, which the contract has no word for. */
const FURTHER_QUERY: Record<string, string> = { GetTrend: 'pillar=delivery' };

/** The smallest request of each operation of a contract that keeps to it. */
export function sampleRequests(paths: object): SampleRequest[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, Operation>).map(
      ([method, operation]) => ({
        operationId: operation.operationId,
        method: method as SampleRequest['method'],
        path: `${path.replace(/\{(\w+)\}/g, (_, name) =>
          pathValue(operation, name),
        )}${queryOf(operation)}`,
        ...(operation.requestBody && {
          body: sampleOf(
            Object.values(operation.requestBody.content)[0].schema,
          ),
        }),
      }),
    ),
  );
}

function pathValue({ parameters = [] }: Operation, name: string): string {
  const choices = parameters.find(one => one.name === name)?.schema?.enum;
  return choices ? String(choices[0]) : known(PATH_VALUES, name);
}

function queryOf({ operationId, parameters = [] }: Operation): string {
  const query = parameters
    .filter(one => one.in === 'query' && one.required)
    .map(({ name }) => `${name}=${known(QUERY_VALUES, name)}`);
  if (FURTHER_QUERY[operationId]) {
    query.push(FURTHER_QUERY[operationId]);
  }
  return query.length > 0 ? `?${query.join('&')}` : '';
}

function known(values: Record<string, string>, name: string): string {
  if (!(name in values)) {
    throw new Error(`There is no sample for the parameter ${name}`);
  }
  return values[name];
}

function sampleOf(schema: Schema): unknown {
  const choice = schema.oneOf ?? schema.anyOf;
  if (choice) {
    return sampleOf(choice[0]);
  }
  if (schema.const !== undefined || schema.enum) {
    return schema.const ?? schema.enum![0];
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map(name => [
          name,
          sampleOf(schema.properties?.[name] ?? { type: 'string' }),
        ]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () =>
        sampleOf(schema.items ?? {}),
      );
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return schema.pattern?.includes('\\d{4}-') ? '2026-12-24' : SOME_ID;
  }
}
