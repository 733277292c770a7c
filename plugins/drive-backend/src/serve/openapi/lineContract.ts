import {
  act,
  get,
  page,
  parameter,
  pathParameter,
  subject,
  SUBJECT_PATH,
} from './operations';
import {
  count,
  flag,
  instant,
  list,
  number,
  object,
  ref,
  text,
} from './shapes';

const purpose = { type: 'string', enum: ['security-fix', 'incident-fix'] };

const halt = pathParameter('id', "The halt's id");

const revision = {
  type: 'integer',
  minimum: 1,
};

const aboutSubject = parameter(
  'subject',
  { type: 'string' },
  "A subject's ref: only what is about it, or about what is above or below it",
);

const done = (note: string) => object({ at: instant, by: text, [note]: text });

const haltState = {
  type: 'string',
  enum: ['halted', 'releasing', 'expired', 'cleared'],
};

const evidence = object({ subjectRef: text, metricId: text, url: text }, [
  'metricId',
  'url',
]);

const warning = object({
  ruleId: text,
  subject: ref('Subject'),
  reason: text,
  since: instant,
});

/** The part of the HTTP contract that is about the line. */
export const linePaths = {
  [`/v1/line/${SUBJECT_PATH}`]: get(
    'GetLine',
    'Whether the line is clear, for a pipeline to ask before it deploys',
    [
      ...subject,
      parameter(
        'purpose',
        purpose,
        'What is to go out: clear where every halt exempts it',
      ),
    ],
    'LineAnswer',
  ),
  '/v1/halts': {
    ...get(
      'ListHalts',
      'Halts; those that wait for a decision first, then the newest',
      [
        aboutSubject,
        parameter(
          'open',
          { type: 'boolean' },
          'true: those that are not cleared; false: those that are',
        ),
        ...page,
      ],
      'Halts',
    ),
    post: act(
      'RaiseHalt',
      'Halts the line. For whoever may see the subject',
      [],
      object(
        {
          id: text,
          subjectRef: text,
          reason: text,
          exemptions: list(purpose),
          resumeCriteria: text,
          expiresAt: text,
          evidence,
        },
        ['evidence'],
      ),
      'Halt',
    ),
  },
  '/v1/halts/warnings': get(
    'ListLineWarnings',
    'What rules that only warn see now, the newest first',
    [aboutSubject, ...page],
    'LineWarnings',
  ),
  [`/v1/halts/health/${SUBJECT_PATH}`]: get(
    'GetLineHealth',
    'How the line was halted and cleared in the trailing 90 days, at and below a subject',
    subject,
    'LineHealth',
  ),
  '/v1/halts/{id}': get('GetHalt', 'A halt, with its story', [halt], 'Halt'),
  '/v1/halts/{id}/ask-for-release': {
    post: act(
      'AskForRelease',
      'Says that the criteria are met, and asks those who decide',
      [halt],
      object({ note: text, revision }),
      'Halt',
    ),
  },
  '/v1/halts/{id}/release': {
    post: act(
      'ReleaseHalt',
      'Clears the line. For those who decide about it',
      [halt],
      object({ note: text, revision }),
      'Halt',
    ),
  },
  '/v1/halts/{id}/extend': {
    post: act(
      'ExtendHalt',
      'Goes on halting, also after the time was over. For those who decide about it',
      [halt],
      object({ expiresAt: text, reason: text, revision }),
      'Halt',
    ),
  },
};

export const lineSchemas = {
  LineAnswer: object(
    {
      clear: flag,
      state: {
        type: 'string',
        enum: ['clear', 'halted', 'releasing', 'expired'],
      },
      reason: text,
      since: instant,
      exemptions: list(purpose),
      decidedBy: text,
      expiresAt: instant,
      halts: list(
        object(
          {
            id: text,
            subject: ref('Subject'),
            state: haltState,
            reason: text,
            raisedAt: instant,
            expiresAt: instant,
            conditionHolds: flag,
          },
          ['conditionHolds'],
        ),
      ),
      warnings: list(warning),
    },
    ['reason', 'since', 'decidedBy', 'expiresAt'],
  ),
  Halt: object(
    {
      id: text,
      revision,
      subject: ref('Subject'),
      state: haltState,
      reason: text,
      raisedBy: {
        type: 'object',
        properties: { ref: text, ruleId: text },
        minProperties: 1,
        maxProperties: 1,
      },
      raisedAt: instant,
      exemptions: list(purpose),
      resumeCriteria: text,
      expiresAt: instant,
      deciders: list(text),
      evidence,
      releaseAsked: done('note'),
      extended: done('reason'),
      cleared: done('note'),
      conditionHolds: flag,
      story: list(
        object(
          {
            at: instant,
            by: text,
            act: {
              type: 'string',
              enum: [
                'halt-raised',
                'release-asked',
                'halt-extended',
                'halt-expired',
                'halt-cleared',
              ],
            },
            note: text,
            expiresAt: instant,
          },
          ['note', 'expiresAt'],
        ),
      ),
      youDecide: flag,
    },
    [
      'evidence',
      'releaseAsked',
      'extended',
      'cleared',
      'conditionHolds',
      'story',
    ],
  ),
  Halts: object(
    { items: list(ref('Halt')), nextCursor: text, totalItems: count },
    ['nextCursor'],
  ),
  LineWarnings: object(
    { items: list(warning), nextCursor: text, totalItems: count },
    ['nextCursor'],
  ),
  LineHealth: object(
    {
      from: instant,
      to: instant,
      raised: count,
      raisedByRule: count,
      cleared: count,
      open: count,
      expired: count,
      clearHours: number,
    },
    ['clearHours'],
  ),
};
