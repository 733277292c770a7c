/** A JSON value of an OpenAPI document. */
export type Json =
  | null
  | boolean
  | number
  | string
  | Json[]
  | { [key: string]: Json };

type JsonObject = { [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of a property that is itself called so. */
const NAMES = new Set(['properties', 'patternProperties']);

/**
 * An OpenAPI 3.0 schema as Ajv understands it: `nullable` becomes a type of its own, and examples go.
 *
 * @param isMap - whether the keys are names of properties, and not keywords
 */
export function toAjvSchema(schema: Json, isMap: boolean = false): Json {
  if (Array.isArray(schema)) {
    return schema.map(one => toAjvSchema(one));
  }
  if (!isObject(schema)) {
    return schema;
  }
  const { nullable, ...rest } = isMap ? { nullable: false, ...schema } : schema;
  const converted: JsonObject = {};
  for (const [key, value] of Object.entries(isMap ? schema : rest)) {
    const isData = !isMap && ['enum', 'default', 'const'].includes(key);
    if (isMap || (key !== 'example' && key !== 'examples')) {
      converted[key] = isData
        ? value
        : toAjvSchema(value, !isMap && NAMES.has(key));
    }
  }
  if (!isMap) {
    boundsAsNumbers(converted);
  }
  if (isMap || nullable !== true) {
    return converted;
  }
  return { anyOf: [converted, { type: 'null' }] };
}

/** In OpenAPI 3.0 an exclusive bound only says of the other bound that it is one. */
function boundsAsNumbers(schema: JsonObject): void {
  for (const bound of ['Minimum', 'Maximum']) {
    const exclusive = `exclusive${bound}`;
    const inclusive = bound.toLowerCase();
    if (typeof schema[exclusive] === 'boolean') {
      if (schema[exclusive] && schema[inclusive] !== undefined) {
        schema[exclusive] = schema[inclusive];
        delete schema[inclusive];
      } else {
        delete schema[exclusive];
      }
    }
  }
}

/** Every `$ref` inside a schema. */
export function refsOf(schema: Json): string[] {
  if (Array.isArray(schema)) {
    return schema.flatMap(refsOf);
  }
  if (!isObject(schema)) {
    return [];
  }
  return Object.entries(schema).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : refsOf(value),
  );
}

/** The names on the way to what a reference points at. */
export function namesOf(ref: string): string[] {
  return ref
    .replace(/^#\//, '')
    .split('/')
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** What a reference such as `#/components/schemas/x` points at. @throws Error where it points at nothing */
export function resolveRef(document: Json, ref: string): Json {
  const found = namesOf(ref).reduce<Json | undefined>((value, part) => {
    if (Array.isArray(value)) {
      return value[Number(part)];
    }
    return isObject(value) ? value[part] : undefined;
  }, document);
  if (found === undefined) {
    throw new Error(`${ref} points at nothing`);
  }
  return found;
}
