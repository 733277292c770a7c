import Ajv, { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { Json, refsOf, resolveRef, toAjvSchema } from './ajvSchema';

/** Judges answers by a vendor's OpenAPI description. Only what is asked for is compiled. */
export class OpenApiJudge {
  readonly #document: any;
  readonly #validators = new Map<string, ValidateFunction>();

  /** @param document - OpenAPI 3.0 or 3.1, parsed */
  constructor(document: unknown) {
    this.#document = document;
  }

  /**
   * What is wrong with an answer.
   *
   * @param path - as the description writes it, e.g. `/orgs/{org}/dependabot/alerts`
   * @returns a line for each breach, none where the answer is as described
   * @throws Error where the description has no such answer
   */
  breaches(
    method: string,
    path: string,
    status: number,
    body: unknown,
  ): string[] {
    const validate = this.#validator(method, path, status);
    return validate(body)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message, params }) =>
            `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
        );
  }

  /** The examples that the vendor publishes of an answer, by name. */
  examples(
    method: string,
    path: string,
    status: number,
  ): Record<string, unknown> {
    const { examples = {} } = this.#content(method, path, status);
    return Object.fromEntries(
      Object.entries<any>(examples).map(([name, example]) => [
        name,
        (example.$ref ? resolveRef(this.#document, example.$ref) : example)
          .value,
      ]),
    );
  }

  #content(method: string, path: string, status: number): any {
    const operation = this.#document.paths[path]?.[method.toLowerCase()];
    const described = operation?.responses?.[String(status)];
    const response = described?.$ref
      ? resolveRef(this.#document, described.$ref)
      : described;
    const content = response?.content?.['application/json'];
    if (!content?.schema) {
      throw new Error(`${method} ${path} ${status} is not described`);
    }
    return content;
  }

  #validator(method: string, path: string, status: number): ValidateFunction {
    const key = `${method} ${path} ${status}`;
    let validate = this.#validators.get(key);
    if (!validate) {
      const { schema } = this.#content(method, path, status);
      const ajv = new Ajv({ strict: false, allErrors: true });
      addFormats(ajv);
      ajv.addSchema(this.#reachable(schema), 'vendor');
      validate = ajv.compile(withPrefix(toAjvSchema(schema)) as object);
      this.#validators.set(key, validate);
    }
    return validate;
  }

  /** The parts of the document that a schema refers to, at their places. */
  #reachable(schema: Json): object {
    const root: any = {};
    const todo = refsOf(schema);
    const done = new Set<string>();
    for (let ref = todo.pop(); ref !== undefined; ref = todo.pop()) {
      if (done.has(ref)) {
        continue;
      }
      done.add(ref);
      const part = resolveRef(this.#document, ref);
      const names = ref.replace(/^#\//, '').split('/');
      let place = root;
      for (const name of names.slice(0, -1)) {
        place = place[name] ??= {};
      }
      place[names[names.length - 1]] = toAjvSchema(part);
      todo.push(...refsOf(part));
    }
    return root;
  }
}

/** References out of a schema that stands by itself lead into the vendor's document. */
function withPrefix(schema: Json): Json {
  if (Array.isArray(schema)) {
    return schema.map(withPrefix);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === '$ref' ? `vendor${value}` : withPrefix(value),
    ]),
  );
}
