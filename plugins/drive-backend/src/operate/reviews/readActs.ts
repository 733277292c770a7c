import {
  ActionDraft,
  DecisionDraft,
  SUBJECT_KINDS,
} from 'backstage-plugin-drive-common';
import { z } from 'zod';
import {
  day,
  entityRef,
  id,
  line,
  link,
  paragraph,
  readBody,
  revision,
} from '../readBody';

const positive = z
  .number()
  .refine(value => value > 0 && Number.isFinite(value), {
    message: 'expected a number above 0',
  });

const notes = z.string().max(20_000, 'expected at most 20000 characters');

const item = z.object({
  id,
  title: line(),
  why: z.string().trim().max(4_000),
  subjectRef: entityRef(SUBJECT_KINDS).optional(),
});

const decision = z.object({
  id,
  agendaItemId: id.optional(),
  kind: z.enum(['act', 'accept-risk', 'reallocate', 'halt', 'escalate']),
  text: paragraph(),
  until: day.optional(),
  reallocation: z
    .object({
      what: z.enum(['people', 'time', 'money']),
      amount: positive,
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as EUR')
        .optional(),
      fromRef: entityRef(SUBJECT_KINDS),
      toRef: entityRef(SUBJECT_KINDS),
    })
    .optional(),
  halt: z
    .object({
      subjectRef: entityRef(SUBJECT_KINDS),
      expiresAt: z.string().max(40),
      resumeCriteria: paragraph(),
    })
    .optional(),
});

const actionContent = {
  agendaItemId: id.optional(),
  text: paragraph(),
  ownerRef: entityRef(['group']),
  personRef: entityRef(['user']).optional(),
  dueDate: day,
  expects: z
    .object({
      subjectRef: entityRef(SUBJECT_KINDS),
      metricId: line(100),
      direction: z.enum(['up', 'down']),
      by: positive.optional(),
    })
    .optional(),
  ticketUrl: link.optional(),
};
const action = z.object({ id, ...actionContent });
const changedAction = z.object({ revision, ...actionContent });
const endedAction = z.object({
  revision,
  state: z.enum(['done', 'dropped']),
  note: paragraph().optional(),
});

/** What people send. Each throws InputError that names what is wrong. */
export const readActs = {
  revision: (body: unknown) => readBody(z.object({ revision }), body).revision,
  item: (body: unknown) => readBody(item, body),
  dropped: (body: unknown) =>
    readBody(z.object({ dropped: z.boolean() }), body).dropped,
  order: (body: unknown) =>
    readBody(z.object({ revision, itemIds: z.array(id).max(500) }), body),
  notes: (body: unknown) =>
    readBody(z.object({ base: notes, text: notes }), body),
  decision: (body: unknown): DecisionDraft => readBody(decision, body),
  action: (body: unknown): ActionDraft => readBody(action, body),
  changedAction: (body: unknown) => readBody(changedAction, body),
  endedAction: (body: unknown) => readBody(endedAction, body),
};
