import { ByteWriter } from './bytes';
import {
  FALSE,
  FIRST_KNOWN,
  LIST,
  NEW_SHAPE,
  NEW_TEXT,
  NULL,
  NUMBER,
  QUOTIENT,
  QUOTIENT_FIELD,
  SEPARATOR,
  TRUE,
  Vocabulary,
  quotientOf,
} from './packedTree';

/** Names of fields that lead to a known shape, one after the other. */
interface ShapeNode {
  /** The place of the shape that ends here. */
  place?: number;
  next: Map<string, ShapeNode>;
}

/** Writes JSON values as bytes that deflate well: every text and every order of fields is told once. */
export class TreeWriter {
  readonly #texts: ReadonlyMap<string, number>;
  readonly #shapes: ShapeNode = { next: new Map() };
  readonly #shapeCount: number;
  /** What was written of frozen objects, which are frozen whole; `undefined` where it depends on what comes before. */
  readonly #frozen = new WeakMap<object, WrittenPart | undefined>();

  constructor({ texts, shapes }: Vocabulary) {
    this.#texts = new Map(texts.map((text, place) => [text, place]));
    this.#shapeCount = shapes.length;
    shapes.forEach((shape, place) => {
      let node = this.#shapes;
      for (const name of shape.split(SEPARATOR)) {
        let next = node.next.get(name);
        if (!next) {
          next = { next: new Map() };
          node.next.set(name, next);
        }
        node = next;
      }
      node.place = place;
    });
  }

  /** @param value - as JSON has it, with no line break in a field's name; what is undefined is left out */
  write(value: unknown): Buffer {
    const tree = newTree();
    this.#tell(value, tree);
    return joined([
      tree.numbers.toBuffer(),
      Buffer.from(JSON.stringify(tree.news)),
      tree.tokens.toBuffer(),
    ]);
  }

  #tell(item: unknown, tree: WrittenTree): void {
    const { tokens, numbers } = tree;
    if (typeof item === 'string') {
      this.#tellText(item, tree);
    } else if (typeof item === 'number') {
      tokens.small(NUMBER);
      numbers.number(item);
    } else if (typeof item === 'boolean') {
      tokens.small(item ? TRUE : FALSE);
    } else if (Array.isArray(item)) {
      tokens.small(LIST);
      tokens.small(item.length);
      for (const element of item) {
        this.#tell(element, tree);
      }
    } else if (typeof item === 'object' && item !== null) {
      if (Object.isFrozen(item)) {
        this.#tellFrozen(item as Record<string, unknown>, tree);
      } else {
        this.#tellObject(item as Record<string, unknown>, tree);
      }
    } else {
      tokens.small(NULL);
    }
  }

  /** The same frozen object may be part of thousands of values. */
  #tellFrozen(fields: Record<string, unknown>, tree: WrittenTree): void {
    let part = this.#frozen.get(fields);
    if (!part && !this.#frozen.has(fields)) {
      const own = newTree();
      this.#tellObject(fields, own);
      part =
        own.news.length === 0
          ? { tokens: own.tokens.toBuffer(), numbers: own.numbers.toBuffer() }
          : undefined;
      this.#frozen.set(fields, part);
    }
    if (part) {
      tree.tokens.append(part.tokens);
      tree.numbers.append(part.numbers);
    } else {
      this.#tellObject(fields, tree);
    }
  }

  #tellObject(fields: Record<string, unknown>, tree: WrittenTree): void {
    const names = Object.keys(fields);
    this.#tellShape(fields, names, tree);
    const leavesOut = isQuotient(fields);
    for (const name of names) {
      const item = fields[name];
      if (leavesOut && name === QUOTIENT_FIELD) {
        tree.tokens.small(QUOTIENT);
      } else if (item !== undefined) {
        this.#tell(item, tree);
      }
    }
  }

  #tellText(text: string, { tokens, news, ownTexts }: WrittenTree): void {
    const place = this.#texts.get(text) ?? ownTexts.get(text);
    if (place !== undefined) {
      tokens.small(FIRST_KNOWN + 2 * place);
    } else {
      ownTexts.set(text, this.#texts.size + ownTexts.size);
      news.push(text);
      tokens.small(NEW_TEXT);
    }
  }

  #tellShape(
    fields: Record<string, unknown>,
    names: readonly string[],
    { tokens, news, ownShapes }: WrittenTree,
  ): void {
    let place = this.#placeOfShape(fields, names);
    if (place === undefined) {
      const shape = names
        .filter(name => fields[name] !== undefined)
        .join(SEPARATOR);
      place = ownShapes.get(shape);
      if (place === undefined) {
        ownShapes.set(shape, this.#shapeCount + ownShapes.size);
        news.push(shape);
        tokens.small(NEW_SHAPE);
        return;
      }
    }
    tokens.small(FIRST_KNOWN + 2 * place + 1);
  }

  #placeOfShape(
    fields: Record<string, unknown>,
    names: readonly string[],
  ): number | undefined {
    let node: ShapeNode | undefined = this.#shapes;
    for (const name of names) {
      if (fields[name] !== undefined) {
        node = node.next.get(name);
        if (!node) {
          return undefined;
        }
      }
    }
    return node.place;
  }
}

/** What is written of one value. */
interface WrittenTree {
  tokens: ByteWriter;
  numbers: ByteWriter;
  /** What the vocabulary does not have, in the order in which it comes. */
  news: string[];
  ownTexts: Map<string, number>;
  ownShapes: Map<string, number>;
}

/** What is written of a value that the vocabulary has everything of. */
interface WrittenPart {
  tokens: Uint8Array;
  numbers: Uint8Array;
}

function newTree(): WrittenTree {
  return {
    tokens: new ByteWriter(),
    numbers: new ByteWriter(),
    news: [],
    ownTexts: new Map(),
    ownShapes: new Map(),
  };
}

function isQuotient(fields: Record<string, unknown>): boolean {
  return (
    typeof fields[QUOTIENT_FIELD] === 'number' &&
    typeof fields.numerator === 'number' &&
    typeof fields.denominator === 'number' &&
    Object.is(fields[QUOTIENT_FIELD], quotientOf(fields))
  );
}

/** Parts one after the other, the lengths of all but the last before them. */
function joined(parts: Buffer[]): Buffer {
  const lengths = new ByteWriter();
  for (const { length } of parts.slice(0, -1)) {
    lengths.number(length);
  }
  const head = lengths.toBuffer();
  return Buffer.concat([Buffer.of(head.length), head, ...parts]);
}
