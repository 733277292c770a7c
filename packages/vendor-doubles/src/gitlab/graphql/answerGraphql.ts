import {
  defaultFieldResolver,
  execute,
  GraphQLError,
  GraphQLFieldResolver,
  parse,
  validate,
} from 'graphql';
import { Answer } from '../../server/DoubleServer';
import { GitlabView } from '../GitlabView';
import { complexityOf, COMPLEXITY_LIMIT } from './complexity';
import { rootOf } from './root';
import { gitlabSchema } from './schema';

const LONGEST_QUERY = 10_000;

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

const refused = (...messages: object[]): Answer => ({
  status: 200,
  body: { errors: messages },
});

/** What is asked by GraphQL, in one body. */
export async function answerGraphql(
  view: GitlabView,
  edition: 'ce' | 'ee',
  body: string,
): Promise<Answer> {
  const { query, variables = {} } = JSON.parse(body);
  const schema = gitlabSchema(edition);
  if (query.length > LONGEST_QUERY) {
    return refused({ message: 'Query too large' });
  }
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return refused({ message: (error as GraphQLError).message });
  }
  const errors = validate(schema, document);
  if (errors.length > 0) {
    return refused(...errors.map(toRefusal));
  }
  const complexity = complexityOf(schema, document, variables);
  if (complexity > COMPLEXITY_LIMIT) {
    return refused({
      message: `Query has complexity of ${complexity}, which exceeds max complexity of ${COMPLEXITY_LIMIT}`,
    });
  }
  const result = await execute({
    schema,
    document,
    rootValue: rootOf(view),
    variableValues: variables,
    fieldResolver: resolveField,
  });
  return {
    status: 200,
    body: {
      ...(result.data !== undefined && { data: result.data }),
      ...(result.errors && {
        errors: result.errors.map(({ message, path, locations }) => ({
          message,
          locations,
          path,
        })),
      }),
    },
  };
}

/** A query that is not understood is refused in GitLab's own words. */
function toRefusal({ message, locations }: GraphQLError): object {
  const [, field, type] =
    /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message) ?? [];
  return field
    ? {
        message: `Field '${field}' doesn't exist on type '${type}'`,
        locations,
        path: ['query', field],
        extensions: {
          code: 'undefinedField',
          typeName: type,
          fieldName: field,
        },
      }
    : { message, locations };
}
