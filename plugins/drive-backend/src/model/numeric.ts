import { z } from 'zod';

/** A number, or the text of one: values that config takes from the environment are always text. */
export const numeric = () =>
  z.preprocess(
    value =>
      typeof value === 'string' && value.trim() !== '' ? Number(value) : value,
    z.number('expected a number'),
  );
