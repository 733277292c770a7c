import { InputError } from '@backstage/errors';
import { SeriesDraft, SUBJECT_KINDS } from 'backstage-plugin-drive-common';
import { z } from 'zod';
import { entityRef, id, line, readBody, revision } from '../readBody';
import { checkCadence } from './cadence';

/** What can be generated, in the usual order. */
export const GENERATED = [
  'actions',
  'escalations',
  'halts',
  'worse-signals',
  'guards',
  'initiatives',
  'reallocations',
  'incidents',
  'better-signals',
  'lost-coverage',
  'wheel',
] as const;

const MOST_MEMBERS = 200;
const MOST_LEAD_HOURS = 14 * 24;

const leader = entityRef(['user', 'group']);

const draft = {
  title: line(),
  subjectRef: entityRef(SUBJECT_KINDS),
  tier: z.enum(['team', 'department', 'organization']),
  rrule: line(500).transform(text =>
    text.replace(/^RRULE:/i, '').toLocaleUpperCase('en-US'),
  ),
  startsAt: z.string().max(40),
  timeZone: line(64),
  durationMinutes: z
    .number()
    .int()
    .min(5, 'expected at least 5 minutes')
    .max(24 * 60, 'expected at most a day'),
  chairRef: leader,
  deciderRef: leader,
  agenda: z.array(z.enum(GENERATED)).max(GENERATED.length),
  wheel: z.array(entityRef(['group'])).max(MOST_MEMBERS),
  leadHours: z
    .number()
    .min(0)
    .max(MOST_LEAD_HOURS, 'expected at most two weeks'),
};

const created = z.object({ id, ...draft });
const updated = z.object({ revision, ...draft });

/** @throws InputError */
export function readNewSeries(body: unknown): {
  id: string;
  draft: SeriesDraft;
} {
  const { id: chosen, ...rest } = readBody(created, body);
  return { id: chosen, draft: checked(rest) };
}

/** @throws InputError */
export function readChangedSeries(body: unknown): {
  revision: number;
  draft: SeriesDraft;
} {
  const { revision: seen, ...rest } = readBody(updated, body);
  return { revision: seen, draft: checked(rest) };
}

function checked(one: SeriesDraft): SeriesDraft {
  checkCadence(one);
  for (const [name, values] of [
    ['wheel', one.wheel],
    ['agenda', one.agenda],
  ] as const) {
    if (new Set<string>(values).size < values.length) {
      throw new InputError(`${name}: has something twice`);
    }
  }
  return one;
}
