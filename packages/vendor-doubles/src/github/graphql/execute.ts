import {
  defaultFieldResolver,
  DocumentNode,
  execute,
  GraphQLError,
  GraphQLFieldResolver,
  parse,
  validate,
} from 'graphql';
import { Cost, costOf } from './cost';
import { GithubError } from './GithubError';
import { githubSchema } from './schema';

/** A field that the schema has but the double has not must not look like a null of the vendor's. */
const resolveField: GraphQLFieldResolver<any, unknown> = (
  source,
  args,
  context,
  info,
) => {
  if (source === undefined || source === null || !(info.fieldName in source)) {
    throw new Error(
      `the double has no ${info.parentType.name}.${info.fieldName}`,
    );
  }
  return defaultFieldResolver(source, args, context, info);
};

/** A query that may run, and what it will cost. */
export interface Prepared {
  document: DocumentNode;
  cost: Cost;
  /** How many repositories are asked for by name. */
  repositories: number;
  /** The largest page of a search; 0 where there is none. */
  searchPage: number;
}

/** @returns the query, or the errors for which GitHub would not run it */
export function prepare(
  query: string,
  variables: Record<string, unknown>,
): Prepared | { errors: object[] } {
  try {
    const document = parse(query);
    const errors = validate(githubSchema(), document);
    if (errors.length > 0) {
      return { errors: errors.map(toRefusal) };
    }
    const cost = costOf(githubSchema(), document, variables);
    const text = JSON.stringify(variables);
    return {
      document,
      cost,
      repositories: (query.match(/\brepository\s*\(/g) ?? []).length,
      searchPage: /\bsearch\s*\(/.test(query)
        ? Number(
            /"first":(\d+)/.exec(text)?.[1] ??
              /first:\s*(\d+)/.exec(query)?.[1] ??
              0,
          )
        : 0,
    };
  } catch (error) {
    return { errors: [toJson(error as GraphQLError)] };
  }
}

/** Runs a prepared query on the published schema. */
export async function run(
  { document }: Prepared,
  rootValue: unknown,
  variableValues: Record<string, unknown>,
): Promise<{ data?: unknown; errors?: object[] }> {
  const { data, errors } = await execute({
    schema: githubSchema(),
    document,
    rootValue,
    variableValues,
    fieldResolver: resolveField,
  });
  return { data, ...(errors && { errors: errors.map(toJson) }) };
}

/** A query that is not understood is refused in GitHub's own words. */
function toRefusal({ message, locations }: GraphQLError): object {
  const [, field, type] =
    /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message) ?? [];
  return field
    ? {
        path: ['query', field],
        extensions: {
          code: 'undefinedField',
          typeName: type,
          fieldName: field,
        },
        locations,
        message: `Field '${field}' doesn't exist on type '${type}'`,
      }
    : { extensions: { code: 'invalidQuery' }, locations, message };
}

function toJson(error: GraphQLError): object {
  const { message, path, locations } = error;
  const original = error.originalError;
  const type =
    original instanceof GithubError
      ? original.extensions.type
      : error.extensions?.type;
  return { ...(type ? { type } : {}), path, locations, message };
}
