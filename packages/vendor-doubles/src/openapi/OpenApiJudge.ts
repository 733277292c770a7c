import Ajv, { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { Json, namesOf, refsOf, resolveRef, toAjvSchema } from './ajvSchema';

/** A question as it was asked, to be judged. */
export interface Question {
  query: URLSearchParams;
  /** Absent: none was sent. */
  body?: unknown;
}

/** Where a path is described. */
interface Operation {
  parameters: any[];
  requestBody?: any;
}

/** How strictly answers are judged. */
export interface JudgeOptions {
  /** Whether a field without a value may be null where the description does not say so. Default: no. */
  nullIsAllowed?: boolean;
}

/** Judges questions and answers by a vendor's OpenAPI description. Only what is asked for is compiled. */
export class OpenApiJudge {
  readonly #document: any;
  readonly #options: JudgeOptions;
  readonly #validators = new Map<string, ValidateFunction>();

  /** @param document - Swagger 2.0, OpenAPI 3.0 or 3.1, parsed */
  constructor(document: unknown, options: JudgeOptions = {}) {
    this.#document = document;
    this.#options = options;
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
    const validate = this.#validator(`${method} ${path} ${status}`, () =>
      this.#content(method, path, status),
    );
    return linesOf(validate, body, this.#options.nullIsAllowed);
  }

  /**
   * What is wrong with a question: parameters that are not described, values that are not allowed, a body that is not
   * as described.
   */
  questionBreaches(
    method: string,
    path: string,
    { query, body }: Question,
  ): string[] {
    const { parameters, requestBody } = this.#operation(method, path);
    const lines: string[] = [];
    const described = parameters.filter(one => one.in === 'query');
    for (const name of new Set(query.keys())) {
      const parameter = described.find(one => one.name === name);
      if (!parameter) {
        lines.push(`${name} is not described`);
        continue;
      }
      const schema = parameter.schema ?? parameter;
      const validate = this.#validator(`${method} ${path} ?${name}`, () => ({
        schema: { type: 'object', properties: { value: bare(schema) } },
      }));
      const value = valueOf(
        parameter,
        query.getAll(name),
        this.#typeOf(schema),
      );
      lines.push(...linesOf(validate, { value }).map(line => `${name}${line}`));
    }
    const missing = described.filter(
      ({ name, required }) => required && !query.has(name),
    );
    lines.push(...missing.map(({ name }) => `${name} is required`));
    const inBody =
      requestBody?.content && jsonOf(this.#resolved(requestBody).content);
    const schema =
      inBody?.schema ?? parameters.find(one => one.in === 'body')?.schema;
    if (schema && body !== undefined) {
      const validate = this.#validator(`${method} ${path} body`, () => ({
        schema,
      }));
      lines.push(...linesOf(validate, body).map(line => `body ${line}`));
    }
    return lines;
  }

  /** The path of the description that an address belongs to, if any. */
  pathOf(method: string, address: string): string | undefined {
    const wanted = address.split('/');
    return Object.keys(this.#document.paths)
      .filter(path => this.#document.paths[path][method.toLowerCase()])
      .map(path => ({ path, parts: path.split('/') }))
      .filter(
        ({ parts }) =>
          parts.length === wanted.length &&
          parts.every((part, at) => isVariable(part) || part === wanted[at]),
      )
      .sort(
        (a, b) =>
          a.parts.filter(isVariable).length - b.parts.filter(isVariable).length,
      )[0]?.path;
  }

  /** The examples that the vendor publishes of an answer, by name. */
  examples(
    method: string,
    path: string,
    status: number,
  ): Record<string, unknown> {
    const { examples = {}, example } = this.#content(method, path, status);
    return {
      ...(example !== undefined && { default: example }),
      ...Object.fromEntries(
        Object.entries<any>(examples).map(([name, one]) => [
          name,
          this.#resolved(one).value,
        ]),
      ),
    };
  }

  #operation(method: string, path: string): Operation {
    const item = this.#document.paths[path];
    const operation = item?.[method.toLowerCase()];
    if (!operation) {
      throw new Error(`${method} ${path} is not described`);
    }
    return {
      ...operation,
      parameters: [
        ...(item.parameters ?? []),
        ...(operation.parameters ?? []),
      ].map(one => this.#resolved(one)),
    };
  }

  #content(method: string, path: string, status: number): any {
    const operation = this.#document.paths[path]?.[method.toLowerCase()];
    const described = this.#resolved(
      operation?.responses?.[String(status)] ?? operation?.responses?.default,
    );
    const content = described?.schema ? described : jsonOf(described?.content);
    if (!content?.schema) {
      throw new Error(`${method} ${path} ${status} is not described`);
    }
    return content;
  }

  #resolved(part: any): any {
    return part?.$ref ? resolveRef(this.#document, part.$ref) : part;
  }

  #typeOf(schema: any): string | undefined {
    return this.#resolved(schema).type;
  }

  #validator(key: string, content: () => any): ValidateFunction {
    let validate = this.#validators.get(key);
    if (!validate) {
      const { schema } = content();
      const ajv = new Ajv({
        strict: false,
        allErrors: true,
        logger: false,
        verbose: true,
        // Of a part that is referred to by its place in a list there is nothing else.
        validateSchema: false,
      });
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
      const names = namesOf(ref);
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

const isVariable = (part: string) => part.startsWith('{');

/** Of several contents the one in JSON, or in a format built on it. */
const jsonOf = (content: Record<string, any> = {}): any =>
  content['application/json'] ??
  Object.entries(content).find(([type]) => /json/.test(type))?.[1];

/** A parameter of Swagger 2.0 is its own schema. */
function bare(schema: any): any {
  const { name, in: place, required, description, ...rest } = schema;
  return schema.in ? rest : schema;
}

/** What a parameter's text means, so that its schema can judge it. */
function valueOf(
  parameter: any,
  given: string[],
  type: string | undefined,
): unknown {
  if (type === 'array') {
    return parameter.explode === false ||
      (parameter.type === 'array' && parameter.collectionFormat !== 'multi')
      ? given.flatMap(one => one.split(','))
      : given;
  }
  const [text] = given;
  // Where several types are possible, what looks like a number is one.
  if (type === 'integer' || type === 'number' || type === undefined) {
    return text.trim() === '' || Number.isNaN(Number(text))
      ? text
      : Number(text);
  }
  return type === 'boolean' && /^(true|false)$/.test(text)
    ? text === 'true'
    : text;
}

function linesOf(
  validate: ValidateFunction,
  body: unknown,
  nullIsAllowed: boolean = false,
): string[] {
  return validate(body)
    ? []
    : (validate.errors ?? [])
        .filter(({ data }) => !(nullIsAllowed && data === null))
        .map(
          ({ instancePath, message, params }) =>
            `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
        );
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
