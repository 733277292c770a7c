import { ByteReader } from './bytes';
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

/** Reads what a `TreeWriter` of the same vocabulary wrote. */
export class TreeReader {
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  read(bytes: Uint8Array): unknown {
    const [numberBytes, newTexts, tokenBytes] = parted(bytes);
    const tokens = new ByteReader(tokenBytes, 0);
    const numbers = new ByteReader(numberBytes, 0);
    const news: string[] = JSON.parse(newTexts.toString());
    const own = { texts: [] as string[], shapes: [] as string[] };
    let told = 0;
    const learn = (list: string[]) => {
      const text = news[told++];
      list.push(text);
      return text;
    };
    const known = (kind: keyof Vocabulary, place: number) => {
      const common = this.#vocabulary[kind];
      return place < common.length
        ? common[place]
        : own[kind][place - common.length];
    };
    const objectOf = (shape: string) => {
      const result: Record<string, unknown> = {};
      if (shape !== '') {
        for (const name of shape.split(SEPARATOR)) {
          result[name] = readAny();
        }
      }
      if (result[QUOTIENT_FIELD] === LEFT_OUT) {
        result[QUOTIENT_FIELD] = quotientOf(result);
      }
      return result;
    };
    const readAny = (): unknown => {
      const token = tokens.number();
      switch (token) {
        case NULL:
          return null;
        case TRUE:
          return true;
        case FALSE:
          return false;
        case NUMBER:
          return numbers.number();
        case LIST:
          return Array.from({ length: tokens.number() }, readAny);
        case QUOTIENT:
          return LEFT_OUT;
        case NEW_TEXT:
          return learn(own.texts);
        case NEW_SHAPE:
          return objectOf(learn(own.shapes));
        default: {
          const place = Math.floor((token - FIRST_KNOWN) / 2);
          return token % 2 === 0
            ? known('texts', place)
            : objectOf(known('shapes', place));
        }
      }
    };
    return readAny();
  }
}

/** Stands for a quotient until its two parts are read. */
const LEFT_OUT = Symbol('quotient');

function parted(bytes: Uint8Array): [Buffer, Buffer, Buffer] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const lengths = new ByteReader(all, 1);
  const first = 1 + all[0];
  const second = first + lengths.number();
  const third = second + lengths.number();
  return [
    all.subarray(first, second),
    all.subarray(second, third),
    all.subarray(third),
  ];
}
