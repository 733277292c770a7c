import { InputError } from '@backstage/errors';
import { z } from 'zod';

/**
 * Reads the body of a request.
 *
 * @throws InputError that names each path and what is wrong there
 */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(({ path, message }) =>
          path.length > 0 ? `${path.join('.')}: ${message}` : message,
        )
        .join('; '),
    );
  }
  return parsed.data;
}

/** Text of one line. */
export const line = (most = 200) =>
  z
    .string()
    .trim()
    .min(1, 'expected a text')
    .max(most, `expected at most ${most} characters`)
    .regex(/^[^\p{Cc}]*$/u, 'expected no control characters');

/** Text of several lines, as people type it. */
export const paragraph = (most = 4_000) =>
  z
    .string()
    .trim()
    .min(1, 'expected a text')
    .max(most, `expected at most ${most} characters`);

/** `YYYY-MM-DD`, a day that exists. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date such as 2026-11-30')
  .refine(
    text =>
      !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
      new Date(`${text}T00:00:00Z`).toISOString().startsWith(text),
    'expected a day that exists',
  );

/** What the caller chose as the id of something new. */
export const id = z.uuid('expected a UUID');

/** What the caller saw last. */
export const revision = z.number().int().min(1);

/** An entity ref, made canonical. */
export const entityRef = (kinds?: readonly string[]) =>
  z
    .string()
    .max(255)
    .regex(
      /^[^\s:/]+:[^\s:/]+\/[^\s:/]+$/,
      'expected an entity ref such as group:default/payments',
    )
    .transform(text => text.toLocaleLowerCase('en-US'))
    .refine(
      ref => !kinds || kinds.includes(ref.slice(0, ref.indexOf(':'))),
      `expected the ref of a ${kinds?.join(' or ')}`,
    );

/** A link that a browser may follow. */
export const link = z
  .string()
  .max(2_000)
  .refine(text => {
    try {
      return ['http:', 'https:'].includes(new URL(text).protocol);
    } catch {
      return false;
    }
  }, 'expected an http or https address');
