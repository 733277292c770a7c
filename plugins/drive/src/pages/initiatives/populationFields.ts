import { InitiativeDraft } from 'backstage-plugin-drive-common';

type Predicate = InitiativeDraft['population'];

/** A population in the simple terms that most are said in. Empty: any. */
export interface PopulationFields {
  kinds: string[];
  types: string[];
  lifecycles: string[];
  /** All of them. */
  tags: string[];
  /** Refs in lower case. */
  owners: string[];
  systems: string[];
}

/** What a new population begins with. */
export const ALL_COMPONENTS: PopulationFields = {
  kinds: ['Component'],
  types: [],
  lifecycles: [],
  tags: [],
  owners: [],
  systems: [],
};

const KEYS = {
  kinds: 'kind',
  types: 'spec.type',
  lifecycles: 'spec.lifecycle',
} as const;
const RELATIONS = { owners: 'ownedBy', systems: 'partOf' } as const;
const TAGS = 'metadata.tags';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const oneOf = (values: string[]) =>
  values.length === 1 ? values[0] : { $in: values };

function valuesOf(condition: unknown): string[] | undefined {
  if (typeof condition === 'string') {
    return [condition];
  }
  const values = isObject(condition) && condition.$in;
  return Array.isArray(values) &&
    Object.keys(condition as object).length === 1 &&
    values.every(value => typeof value === 'string')
    ? values
    : undefined;
}

/** The fields as a filter predicate of the catalog. */
export function predicateOf(fields: PopulationFields): Predicate {
  const conditions: Record<string, unknown>[] = [];
  for (const field of ['kinds', 'types', 'lifecycles'] as const) {
    if (fields[field].length > 0) {
      conditions.push({ [KEYS[field]]: oneOf(fields[field]) });
    }
  }
  for (const tag of fields.tags) {
    conditions.push({ [TAGS]: { $contains: tag } });
  }
  for (const field of ['owners', 'systems'] as const) {
    if (fields[field].length > 0) {
      conditions.push({
        relations: {
          $contains: {
            type: RELATIONS[field],
            targetRef: oneOf(fields[field]),
          },
        },
      });
    }
  }
  const predicate =
    conditions.length === 1 ? conditions[0] : { $all: conditions };
  return predicate as Predicate;
}

/** The conditions that all have to hold, or nothing where it is not as simple as that. */
function conditionsOf(predicate: Predicate): [string, unknown][] | undefined {
  if (!isObject(predicate)) {
    return undefined;
  }
  const parts = predicate.$all;
  if (!('$all' in predicate)) {
    return Object.entries(predicate);
  }
  if (!Array.isArray(parts) || Object.keys(predicate).length > 1) {
    return undefined;
  }
  return parts.every(
    part => isObject(part) && !Object.keys(part).some(key => key[0] === '$'),
  )
    ? parts.flatMap(part => Object.entries(part as object))
    : undefined;
}

/** A condition as fields say it, or nothing where none does. */
function readCondition(
  key: string,
  condition: unknown,
): { field: keyof PopulationFields; values: string[] } | undefined {
  for (const field of ['kinds', 'types', 'lifecycles'] as const) {
    const values = key === KEYS[field] && valuesOf(condition);
    if (values) {
      return { field, values };
    }
  }
  const contained = isObject(condition) ? condition.$contains : undefined;
  if (key === TAGS && typeof contained === 'string') {
    return { field: 'tags', values: [contained] };
  }
  if (key === 'relations' && isObject(contained)) {
    const field = (['owners', 'systems'] as const).find(
      name => RELATIONS[name] === contained.type,
    );
    const values = valuesOf(contained.targetRef);
    return field && values && { field, values };
  }
  return undefined;
}

/**
 * A filter predicate as fields.
 *
 * @returns nothing where the fields cannot say all of it
 */
export function fieldsOf(predicate: Predicate): PopulationFields | undefined {
  const conditions = conditionsOf(predicate);
  if (!conditions) {
    return undefined;
  }
  const fields: PopulationFields = { ...ALL_COMPONENTS, kinds: [] };
  for (const [key, condition] of conditions) {
    const read = readCondition(key, condition);
    const isTaken = read && read.field !== 'tags' && fields[read.field].length;
    if (!read || isTaken) {
      return undefined;
    }
    fields[read.field] = [...fields[read.field], ...read.values];
  }
  return fields;
}
