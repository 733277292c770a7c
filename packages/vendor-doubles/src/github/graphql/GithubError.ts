import { GraphQLError } from 'graphql';

/**
 * An error inside a GraphQL answer, with the `type` that GitHub puts beside the message.
 */
export class GithubError extends GraphQLError {
  constructor(type: string, message: string) {
    super(message, { extensions: { type } });
  }
}
