import {
  DocumentNode,
  FieldNode,
  getNamedType,
  GraphQLObjectType,
  GraphQLSchema,
  isObjectType,
  Kind,
  parse,
  SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { gitlabSchema } from './schema';

/** For whoever is signed in. */
export const COMPLEXITY_LIMIT = 250;

const PAGE_LIMIT = 100;

/** Fields that are declared to cost this, whatever they hold. */
const DECLARED: Record<string, number> = {
  'MergeRequest.mergedAt': 5,
  'MergeRequest.labels': 5,
  'Release.commit': 10,
};

/** Fields for which the repositories themselves are asked. */
const ASKING_REPOSITORIES = new Set([
  'MergeRequest.commits',
  'MergeRequest.diffHeadSha',
  'MergeRequest.diffStatsSummary',
  'Repository.rootRef',
  'SecurityScanners.enabled',
  'SecurityScanners.pipelineRun',
]);

/** Connections that get dearer by their size: of each item one per cent. */
const SIZED = new Set([
  'Query.projects',
  'Group.mergeRequests',
  'Group.vulnerabilities',
  'Project.mergeRequests',
  'Project.pipelines',
  'Project.releases',
  'Project.vulnerabilities',
  'MergeRequest.notes',
]);

/**
 * How complex a query is: a point for each field, one more where repositories are asked, and for each item of a
 * connection one per cent of what it holds.
 */
export function complexityOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): number {
  const ofSet = (set: SelectionSetNode, type: GraphQLObjectType): number =>
    set.selections.reduce((sum, selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return sum + ofField(selection, type);
        case Kind.INLINE_FRAGMENT:
          return sum + ofSet(selection.selectionSet, type);
        default: {
          const fragment = document.definitions.find(
            one =>
              one.kind === Kind.FRAGMENT_DEFINITION &&
              one.name.value === selection.name.value,
          );
          return fragment && 'selectionSet' in fragment
            ? sum + ofSet(fragment.selectionSet, type)
            : sum;
        }
      }
    }, 0);
  const ofField = (field: FieldNode, type: GraphQLObjectType): number => {
    const name = `${type.name}.${field.name.value}`;
    const fieldType = getNamedType(
      type.getFields()[field.name.value]?.type as any,
    );
    const inside =
      field.selectionSet && isObjectType(fieldType)
        ? ofSet(field.selectionSet, fieldType)
        : 0;
    const own = DECLARED[name] ?? (ASKING_REPOSITORIES.has(name) ? 2 : 1);
    if (!SIZED.has(name)) {
      return inside + own;
    }
    const args = Object.fromEntries(
      (field.arguments ?? []).map(argument => [
        argument.name.value,
        valueFromASTUntyped(argument.value, variables),
      ]),
    );
    const size = Math.min(PAGE_LIMIT, Number(args.first ?? PAGE_LIMIT));
    const complexity = inside + own + (args.sort ? 1 : 0) + (args.ref ? 2 : 0);
    return Math.floor(complexity + complexity * size * 0.01);
  };
  const operation = document.definitions.find(
    one => one.kind === Kind.OPERATION_DEFINITION,
  );
  return operation && 'selectionSet' in operation
    ? ofSet(operation.selectionSet, schema.getQueryType()!)
    : 0;
}

/** How complex a query is to GitLab. */
export function gitlabComplexityOf(
  query: string,
  variables: Record<string, unknown>,
): number {
  return complexityOf(gitlabSchema('ee'), parse(query), variables);
}
