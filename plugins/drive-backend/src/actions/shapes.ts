import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { BANDS, OUTCOMES, PILLAR_IDS } from 'backstage-plugin-drive-common';
import type { z as zod } from 'zod/v3';

/** The zod that the registry gives, which is another one than the plugin's. */
export type Zod = typeof zod;

/** How callers name a subject. */
export const subjectText = (z: Zod) =>
  z
    .string()
    .min(1)
    .max(300)
    .describe(
      'What it is about, as an entity ref of the software catalog: "component:default/payments", "system:default/checkout", "domain:default/retail" or "group:default/platform"; "organization:default/all" for the whole organization',
    );

/** An instant as callers write it. */
export const instantText = (z: Zod, what: string) =>
  z
    .string()
    .max(40)
    .describe(`${what}. RFC 3339 with offset, or a date, which is 00:00 UTC`);

export const named = (z: Zod) =>
  z.object({ ref: z.string(), title: z.string() });

export const windowShape = (z: Zod) =>
  z.object({
    from: z.string(),
    to: z.string().describe('Exclusive'),
    days: z.number(),
  });

export const outcomeShape = (z: Zod) =>
  z
    .enum(OUTCOMES as [string, ...string[]])
    .describe('"measured", or why there is no score');

export const bandShape = (z: Zod) => z.enum(BANDS as [string, ...string[]]);

export const pillarShape = (z: Zod) =>
  z.enum(PILLAR_IDS as [string, ...string[]]);

/** @throws InputError where it is no entity ref */
export function readRef(text: string): string {
  try {
    parseEntityRef(text);
  } catch {
    throw new InputError(
      `${JSON.stringify(
        text.slice(0, 80),
      )} is no entity ref such as component:default/payments.`,
    );
  }
  return text;
}
