import {
  buildClientSchema,
  GraphQLObjectType,
  GraphQLSchema,
  isEnumType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { SeenRequest } from '../server/DoubleServer';
import { gitlabSchema } from './graphql/schema';

/** GitLab's schema, of both editions, as introspection tells it. */
export function readGitlabSchema(text: string): GraphQLSchema {
  const { data, ...rest } = JSON.parse(text);
  return buildClientSchema(data ?? rest, { assumeValid: true });
}

/** What the double's schema has otherwise than GitLab's, a line each. */
export function differencesFromGitlab(published: GraphQLSchema): string[] {
  const lines: string[] = [];
  for (const type of Object.values(gitlabSchema('ee').getTypeMap())) {
    if (type.name.startsWith('__')) {
      continue;
    }
    const theirs = published.getType(type.name);
    if (!theirs) {
      lines.push(`there is no ${type.name}`);
    } else if (isEnumType(type) && isEnumType(theirs)) {
      lines.push(
        ...type
          .getValues()
          .filter(({ name }) => !theirs.getValue(name))
          .map(({ name }) => `${type.name} has no ${name}`),
      );
    } else if (isObjectType(type) && isObjectType(theirs)) {
      lines.push(...fieldsOtherwise(type, theirs));
    }
  }
  return lines;
}

/** What GitLab would refuse of the questions that a double was asked by GraphQL, each once. */
export function refusedQueries(
  published: GraphQLSchema,
  log: readonly SeenRequest[],
): string[] {
  const queries = log
    .filter(({ path }) => path.endsWith('/graphql'))
    .map(({ body }) => JSON.parse(body).query as string);
  return [
    ...new Set(
      [...new Set(queries)].flatMap(query =>
        validate(published, parse(query)).map(({ message }) => message),
      ),
    ),
  ];
}

function fieldsOtherwise(
  ours: GraphQLObjectType,
  theirs: GraphQLObjectType,
): string[] {
  return Object.values(ours.getFields()).flatMap(field => {
    const name = `${ours.name}.${field.name}`;
    const published = theirs.getFields()[field.name];
    if (!published) {
      return [`there is no ${name}`];
    }
    const lines: string[] = [];
    if (String(field.type) !== String(published.type)) {
      lines.push(`${name} is ${published.type}, not ${field.type}`);
    }
    for (const argument of field.args) {
      const their = published.args.find(one => one.name === argument.name);
      if (!their) {
        lines.push(`${name} has no argument ${argument.name}`);
      } else if (String(their.type) !== String(argument.type)) {
        lines.push(
          `${name}(${argument.name}) is ${their.type}, not ${argument.type}`,
        );
      }
    }
    return lines;
  });
}
