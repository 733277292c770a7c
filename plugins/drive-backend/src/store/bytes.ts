/** Whole numbers below this are written in one to four bytes, others as they are. */
const SMALL_LIMIT = 2 ** 27;

/** Stands before a number that is written in full. */
const IN_FULL = 1;

/** Writes numbers one after the other. */
export class ByteWriter {
  #buffer = Buffer.alloc(512);
  #length = 0;

  byte(value: number): void {
    this.#reserve(1);
    this.#buffer[this.#length++] = value;
  }

  /** Any number, exactly. */
  number(value: number): void {
    if (
      Number.isInteger(value) &&
      value >= 0 &&
      value < SMALL_LIMIT &&
      !Object.is(value, -0)
    ) {
      this.small(value);
    } else {
      this.#reserve(9);
      this.#buffer[this.#length++] = IN_FULL;
      this.#length = this.#buffer.writeDoubleLE(value, this.#length);
    }
  }

  /** @param value - a whole number from 0 to 2²⁷, written as `number` writes it */
  small(value: number): void {
    this.#reserve(4);
    let rest = value * 2;
    while (rest >= 128) {
      this.#buffer[this.#length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#buffer[this.#length++] = rest;
  }

  /** What another one wrote. */
  append(written: Uint8Array): void {
    this.#reserve(written.length);
    this.#buffer.set(written, this.#length);
    this.#length += written.length;
  }

  toBuffer(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#length));
  }

  #reserve(bytes: number) {
    if (this.#length + bytes > this.#buffer.length) {
      this.#buffer = Buffer.concat([
        this.#buffer,
        Buffer.alloc(Math.max(this.#buffer.length, bytes)),
      ]);
    }
  }
}

/** Reads what a {@link ByteWriter} wrote, in the same order. */
export class ByteReader {
  readonly #bytes: Buffer;
  #place: number;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#place = start;
  }

  byte(): number {
    return this.#bytes[this.#place++];
  }

  number(): number {
    if (this.#bytes[this.#place] === IN_FULL) {
      const value = this.#bytes.readDoubleLE(this.#place + 1);
      this.#place += 9;
      return value;
    }
    let value = 0;
    let factor = 1;
    let part: number;
    do {
      part = this.byte();
      value += (part % 128) * factor;
      factor *= 128;
    } while (part >= 128);
    return value / 2;
  }
}
