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
  pillarId,
  ref,
  text,
} from './shapes';

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const state = { type: 'string', enum: ['planned', 'active', 'closed'] };
const itemState = {
  type: 'string',
  enum: ['done', 'open', 'exempt', 'unknown'],
};
const name = object({ ref: text, title: text });
const counts = object({
  done: count,
  open: count,
  exempt: count,
  unknown: count,
});
const milestones = list(object({ title: text, date: day }));
const population = {
  type: 'object',
  description: "A filter predicate of the catalog's own",
};
const done = object(
  {
    by: { type: 'string', enum: ['check', 'metric', 'hand'] },
    checkId: text,
    metricId: text,
    comparison: { type: 'string', enum: ['atMost', 'atLeast'] },
    value: { ...number, description: "In the metric's unit" },
  },
  ['checkId', 'metricId', 'comparison', 'value'],
);
const forecast = object(
  {
    outcome: {
      type: 'string',
      enum: ['done', 'on-time', 'late', 'no-progress', 'too-early'],
    },
    date: day,
    weeksLate: count,
  },
  ['date', 'weeksLate'],
);

const draft = {
  title: text,
  why: text,
  ownerRef: { ...text, description: 'Ref of a group' },
  pillarId,
  population,
  done,
  startDate: day,
  targetDate: day,
  milestones,
};
const revision = { type: 'integer', minimum: 1 };

const summary = {
  id: text,
  revision,
  title: text,
  why: text,
  owner: name,
  pillarId,
  state,
  startDate: day,
  targetDate: day,
  counts,
  doneShare: number,
  elapsedShare: { type: 'number', minimum: 0, maximum: 1 },
  forecast,
};

const exemption = object({
  reason: text,
  by: text,
  at: instant,
  expiresOn: day,
});

const item = object(
  {
    entity: name,
    team: name,
    state: itemState,
    since: day,
    reason: text,
    exemption,
  },
  ['team', 'exemption'],
);

const teams = list(object({ team: name, counts }, ['team']));

/** What an item's card shows, of a subject. */
export const subjectInitiative = object(
  {
    initiative: object({
      id: text,
      title: text,
      targetDate: day,
      pillarId,
      state,
    }),
    counts,
    own: object({ state: itemState, since: day, reason: text }),
  },
  ['own'],
);

const id = pathParameter('id', "The initiative's id");
const below = parameter(
  'subject',
  { type: 'string' },
  'Only what is about this subject, or about anything below it',
);
const ITEM = `/v1/initiatives/{id}/items/${SUBJECT_PATH}`;

/** The part of the HTTP contract that is about initiatives. */
export const initiativesPaths = {
  '/v1/initiatives/checks': get(
    'ListChecks',
    'Checks with results, for choosing the one that makes an item done; at most 500',
    [],
    'CheckList',
  ),
  '/v1/initiatives/preview': {
    post: act(
      'PreviewInitiative',
      'What an initiative would be; nothing is stored',
      [],
      object(draft),
      'InitiativePreview',
    ),
  },
  [`/v1/initiatives/of/${SUBJECT_PATH}`]: get(
    'ListInitiativesOfSubject',
    'The active initiatives with items at or below a subject',
    subject,
    'SubjectInitiatives',
  ),
  '/v1/initiatives': {
    ...get(
      'ListInitiatives',
      'Initiatives: active ones first, the earliest target date first',
      [below, parameter('state', state, 'Only those in this state'), ...page],
      'InitiativeList',
    ),
    post: act(
      'CreateInitiative',
      'Makes an initiative; the same under the same id makes one',
      [],
      object({ id: text, ...draft }),
      'Initiative',
    ),
  },
  '/v1/initiatives/{id}': {
    ...get('GetInitiative', 'An initiative', [id], 'Initiative'),
    put: act(
      'UpdateInitiative',
      'Says something else of an initiative',
      [id],
      object({ revision, ...draft }),
      'Initiative',
    ),
  },
  '/v1/initiatives/{id}/close': {
    post: act(
      'CloseInitiative',
      'Ends an initiative for good',
      [id],
      object({ revision, reason: text }),
      'Initiative',
    ),
  },
  '/v1/initiatives/{id}/progress': get(
    'GetInitiativeProgress',
    'How an initiative went, day by day',
    [id],
    'InitiativeProgress',
  ),
  '/v1/initiatives/{id}/teams': get(
    'ListInitiativeTeams',
    'How the items of each team stand',
    [id],
    'InitiativeTeams',
  ),
  '/v1/initiatives/{id}/items': get(
    'ListInitiativeItems',
    'The entities of the population: what is left first',
    [
      id,
      below,
      parameter('state', itemState, 'Only items in this state'),
      ...page,
    ],
    'InitiativeItems',
  ),
  [`${ITEM}/exemption`]: {
    put: act(
      'ExemptInitiativeItem',
      'Leaves an item out until a day',
      [id, ...subject],
      object({ reason: text, expiresOn: day }),
      'InitiativeItem',
    ),
    delete: act(
      'EndInitiativeExemption',
      'Counts an item again that was exempt',
      [id, ...subject],
      undefined,
      'InitiativeItem',
    ),
  },
  [`${ITEM}/mark`]: {
    put: act(
      'MarkInitiativeItem',
      'Says of an item that is marked by hand whether it is done',
      [id, ...subject],
      object({ done: flag }),
      'InitiativeItem',
    ),
  },
};

export const initiativesSchemas = {
  CheckList: object({ items: list(object({ checkId: text })) }),
  InitiativeSummary: object(summary, ['doneShare']),
  InitiativeItem: item,
  InitiativeItems: object(
    {
      items: list(ref('InitiativeItem')),
      nextCursor: text,
      totalItems: count,
    },
    ['nextCursor'],
  ),
  InitiativeList: object(
    {
      items: list(ref('InitiativeSummary')),
      nextCursor: text,
      totalItems: count,
    },
    ['nextCursor'],
  ),
  Initiative: object(
    {
      ...summary,
      population,
      done,
      milestones,
      createdAt: instant,
      createdBy: text,
      closed: object({ at: instant, by: text, reason: text }),
    },
    ['doneShare', 'closed'],
  ),
  InitiativePreview: object(
    {
      counts,
      doneShare: number,
      teams,
      items: list(ref('InitiativeItem')),
    },
    ['doneShare'],
  ),
  InitiativeProgress: object({
    days: list(object({ date: day, counts, expectedShare: number })),
    forecast,
  }),
  InitiativeTeams: object({ items: teams }),
  SubjectInitiatives: object({ items: list(subjectInitiative) }),
};
