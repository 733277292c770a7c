import {
  DocumentNode,
  FragmentDefinitionNode,
  getNamedType,
  GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  OperationDefinitionNode,
  SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { GithubError } from './GithubError';

/** At most so many nodes may be asked for in one call. */
export const NODE_LIMIT = 500_000;

const PAGE_LIMIT = 100;

/** What a query costs by GitHub's documented formula. */
export interface Cost {
  points: number;
  /** Requests to fulfil each unique connection, if all of them were full. */
  requests: number;
  nodes: number;
  /** Of the requests, those for the check suites of commits and for the jobs of check suites. */
  checkRequests: number;
}

/**
 * Computes what a query costs before it runs.
 *
 * Requests: one for each connection, times the page sizes of the connections around it; divided by 100 and rounded,
 * at least one. Of nodes that are asked for by their ids each has connections of its own. Nodes: the page sizes, multiplied along the nesting.
 *
 * @throws GithubError where a connection has no page size or too large a one, or where there are too many nodes
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): Cost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    } else if (definition.kind === Kind.OPERATION_DEFINITION) {
      operation ??= definition;
    }
  }
  const cost = { requests: 0, nodes: 0, checkRequests: 0 };
  const visit = (set: SelectionSetNode, typeName: string, times: number) => {
    const type = schema.getType(typeName);
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) {
          const on = fragment.typeCondition.name.value;
          visit(fragment.selectionSet, on, times);
        }
        continue;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition?.name.value ?? typeName;
        visit(selection.selectionSet, on, times);
        continue;
      }
      const field =
        isObjectType(type) || isInterfaceType(type)
          ? type.getFields()[selection.name.value]
          : undefined;
      const fieldType = field && getNamedType(field.type);
      if (!selection.selectionSet || !isCompositeType(fieldType)) {
        continue;
      }
      let inside = times;
      const args = Object.fromEntries(
        (selection.arguments ?? []).map(argument => [
          argument.name.value,
          valueFromASTUntyped(argument.value, variables),
        ]),
      );
      if (typeName === 'Query' && Array.isArray(args.ids)) {
        inside = times * args.ids.length;
      }
      if (fieldType.name.endsWith('Connection')) {
        const size = pageSize(selection.name.value, args);
        cost.requests += times;
        if (/^Check(Suite|Run)Connection$/.test(fieldType.name)) {
          cost.checkRequests += times;
        }
        inside = times * size;
        cost.nodes += inside;
      }
      visit(selection.selectionSet, fieldType.name, inside);
    }
  };
  if (operation) {
    visit(operation.selectionSet, 'Query', 1);
  }
  if (cost.nodes > NODE_LIMIT) {
    throw new GithubError(
      'MAX_NODE_LIMIT_EXCEEDED',
      `This query requests up to ${cost.nodes.toLocaleString(
        'en-US',
      )} possible nodes which exceeds the maximum limit of 500,000.`,
    );
  }
  return { ...cost, points: Math.max(1, Math.round(cost.requests / 100)) };
}

function pageSize(field: string, args: Record<string, unknown>): number {
  const size = args.first ?? args.last;
  if (typeof size !== 'number') {
    throw new GithubError(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`,
    );
  }
  if (size > PAGE_LIMIT || size < 1) {
    throw new GithubError(
      'EXCESSIVE_PAGINATION',
      `Requesting ${size} records on the \`${field}\` connection exceeds the \`first\` limit of 100 records.`,
    );
  }
  return size;
}
