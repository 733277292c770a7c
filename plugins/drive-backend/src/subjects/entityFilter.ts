import {
  filterPredicateToFilterFunction,
  parseFilterPredicate,
} from '@backstage/filter-predicates';
import { CatalogEntity, UNKEPT_ANNOTATIONS } from './catalogEntity';

/** What of an entity is kept, as paths that a predicate can ask about. */
const KNOWN_PATHS =
  /^(?:kind|metadata\.(?:name|namespace|title|tags|annotations\..+|labels\..+)|spec\.(?:type|lifecycle|owner|system)|relations)$/;

const OPERATORS = [
  '$all',
  '$any',
  '$not',
  '$exists',
  '$in',
  '$contains',
  '$hasPrefix',
];

const ANNOTATION = 'metadata.annotations.';

/**
 * Makes a function of a catalog filter predicate, as it stands in the config.
 *
 * @throws Error with the reason, where it is no predicate, or asks about something that is not kept and would
 *   therefore never match
 */
export function entityFilter(
  value: unknown,
): (entity: CatalogEntity) => boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('a filter is an object, such as { spec.type: service }');
  }
  const stranger = operatorsOf(value).find(one => !OPERATORS.includes(one));
  if (stranger) {
    throw new Error(
      `${stranger} is not an operator; these are: ${OPERATORS.join(', ')}`,
    );
  }
  const predicate = parseFilterPredicate(value);
  for (const path of pathsOf(predicate)) {
    const annotation = path.startsWith(ANNOTATION)
      ? path.slice(ANNOTATION.length)
      : '';
    if (!KNOWN_PATHS.test(path) || UNKEPT_ANNOTATIONS.test(annotation)) {
      throw new Error(
        `${path} cannot be asked about; these can: kind, metadata.name, .namespace, .title, .tags, .annotations.*, .labels.*, spec.type, .lifecycle, .owner, .system, relations`,
      );
    }
  }
  const filter = filterPredicateToFilterFunction(predicate);
  // An entity does not change, and is asked about for every metric, window and evaluation.
  const known = new WeakMap<CatalogEntity, boolean>();
  return entity => {
    let chosen = known.get(entity);
    if (chosen === undefined) {
      chosen = filter(asCatalogHasIt(entity));
      known.set(entity, chosen);
    }
    return chosen;
  };
}

/** Every key with a dollar sign, at any depth. */
function operatorsOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => [
        ...(key.startsWith('$') ? [key] : []),
        ...operatorsOf(item),
      ])
    : [];
}

/** The paths into the entity that a predicate asks about. */
function pathsOf(predicate: unknown): string[] {
  return Object.entries(predicate as object).flatMap(([key, value]) => {
    if (key === '$all' || key === '$any') {
      return (value as unknown[]).flatMap(pathsOf);
    }
    return key === '$not' ? pathsOf(value) : [key];
  });
}

/** The kept parts of an entity in the form in which the catalog gives them, and predicates are written for. */
function asCatalogHasIt(entity: CatalogEntity): object {
  const { kind, name, namespace, title, annotations, labels, tags } = entity;
  return {
    kind,
    metadata: {
      name,
      namespace,
      title,
      annotations,
      labels,
      tags: tags.length > 0 ? tags : undefined,
    },
    spec: {
      type: entity.type,
      lifecycle: entity.lifecycle,
      ...entity.written,
    },
    relations: [
      ...entity.owners.map(targetRef => ({ type: 'ownedBy', targetRef })),
      ...entity.partOf.map(targetRef => ({ type: 'partOf', targetRef })),
    ],
  };
}
