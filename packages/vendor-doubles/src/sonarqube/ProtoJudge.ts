import { Enum, Field, parse, Root, Type } from 'protobufjs';

/** Whole numbers of 64 bits are texts in JSON, but not in SonarQube's. */
const TYPES: Record<string, string> = {
  string: 'string',
  bool: 'boolean',
  int32: 'number',
  int64: 'number',
};

/**
 * Judges SonarQube's answers by the messages that SonarSource publishes for its clients, of which SonarQube makes JSON.
 * They have only what a client reads: what else is in an answer, its examples show.
 */
export class ProtoJudge {
  readonly #root = new Root();

  /** @param texts - the files, those that others import among them */
  constructor(texts: readonly string[]) {
    texts.forEach(text => parse(text, this.#root, { keepCase: true }));
    this.#root.resolveAll();
  }

  /**
   * What is wrong with a message.
   *
   * @param name - of the message, e.g. `sonarqube.ws.issues.Issue`
   * @param example - of the same, as published; what has no field there has to be in it, and of the same type
   */
  breaches(name: string, value: unknown, example: unknown = {}): string[] {
    return this.#ofMessage(this.#root.lookupType(name), value, example, '');
  }

  #ofMessage(type: Type, value: any, example: any, at: string): string[] {
    return Object.entries<any>(value).flatMap(([name, part]) => {
      const place = `${at}/${name}`;
      const field = type.fields[name];
      if (field) {
        return this.#ofField(field, part, example?.[name], place);
      }
      if (example?.[name] === undefined) {
        return [`${place} is not known`];
      }
      return kindOf(part) === kindOf(example[name])
        ? []
        : [`${place} is ${kindOf(part)}, not ${kindOf(example[name])}`];
    });
  }

  #ofField(field: Field, value: any, example: any, at: string): string[] {
    if (field.repeated) {
      return Array.isArray(value)
        ? value.flatMap(one => this.#ofOne(field, one, example?.[0], at))
        : [`${at} is ${kindOf(value)}, not a list`];
    }
    return this.#ofOne(field, value, example, at);
  }

  #ofOne(field: Field, value: any, example: any, at: string): string[] {
    const { resolvedType: type } = field;
    if (type instanceof Enum) {
      // Names that would meet others in the same package have their enumeration's before them.
      const names = Object.keys(type.values).map(name =>
        name.replace(`${type.name}_`, ''),
      );
      return names.includes(value) ? [] : [`${at} must not be ${value}`];
    }
    // A list within a message of its own is told without it.
    if (type instanceof Type && !Array.isArray(value)) {
      return this.#ofMessage(type, value, example, at);
    }
    const expected = type ? 'a list' : TYPES[field.type];
    return kindOf(value) === expected
      ? []
      : [`${at} is ${kindOf(value)}, not ${expected}`];
  }
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'a list' : typeof value;
}
