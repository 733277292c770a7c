/** What a tree is written with: shapes, texts and numbers, each apart, because each resembles its own kind. */
export const NULL = 0;
export const TRUE = 1;
export const FALSE = 2;
export const NUMBER = 3;
export const LIST = 4;
export const NEW_TEXT = 5;
export const NEW_SHAPE = 6;
export const QUOTIENT = 7;
export const FIRST_KNOWN = 8;

/** Between the names of a shape's fields. */
export const SEPARATOR = '\n';

/** A field that is left out where it is, to the last bit, the quotient of two others of the same object. */
export const QUOTIENT_FIELD = 'value';

/**
 * What packed trees need not say, because it is known beforehand. It belongs to the format: what was written with one
 * vocabulary cannot be read with another.
 */
export interface Vocabulary {
  texts: readonly string[];
  /** The names of an object's fields in their order, joined by line breaks. */
  shapes: readonly string[];
}

/** What a quotient field is worked out to, from the other two. */
export function quotientOf({
  numerator,
  denominator,
}: Record<string, unknown>) {
  return (numerator as number) / (denominator as number);
}
