import { buildClientSchema, GraphQLSchema } from 'graphql';
import { vendorFile } from '../../vendorFile';

let schema: GraphQLSchema | undefined;

/** GitHub's published schema, read when it is first asked for. */
export function githubSchema(): GraphQLSchema {
  if (!schema) {
    const published = vendorFile('@octokit/graphql-schema/schema.json');
    schema = buildClientSchema(published.data ?? published);
  }
  return schema;
}
