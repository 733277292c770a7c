import { InitiativeDraft } from 'backstage-plugin-drive-common';

type JsonValue = InitiativeDraft['population'];
type JsonObject = Extract<JsonValue, Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (a: unknown, b: unknown) =>
  String(a).toLowerCase() === String(b).toLowerCase();

function matchesValue(condition: JsonValue, value: JsonValue | undefined) {
  if (!isObject(condition)) {
    return value !== undefined && same(condition, value);
  }
  if (Array.isArray(condition.$in)) {
    return condition.$in.some(one => value !== undefined && same(one, value));
  }
  if ('$exists' in condition) {
    return condition.$exists === (value !== undefined);
  }
  if ('$contains' in condition) {
    const wanted = condition.$contains as JsonValue;
    return (
      Array.isArray(value) &&
      value.some((element): boolean =>
        isObject(wanted) && isObject(element)
          ? Object.entries(wanted).every(([key, part]) =>
              matchesValue(part as JsonValue, element[key]),
            )
          : same(wanted, element),
      )
    );
  }
  return false;
}

function valueAt(entity: JsonObject, path: string): JsonValue | undefined {
  return path
    .split('.')
    .reduce<JsonValue | undefined>(
      (value, key) => (isObject(value) ? value[key] : undefined),
      entity,
    );
}

/** Whether an entity is in a population: what DRIVE's form writes of the catalog's filter predicates. */
export function matchesPredicate(
  predicate: JsonValue,
  entity: JsonObject,
): boolean {
  if (!isObject(predicate)) {
    return false;
  }
  if (Array.isArray(predicate.$all)) {
    return predicate.$all.every(part => matchesPredicate(part, entity));
  }
  if (Array.isArray(predicate.$any)) {
    return predicate.$any.some(part => matchesPredicate(part, entity));
  }
  if ('$not' in predicate) {
    return !matchesPredicate(predicate.$not as JsonValue, entity);
  }
  return Object.entries(predicate).every(([path, condition]) =>
    matchesValue(condition as JsonValue, valueAt(entity, path)),
  );
}
