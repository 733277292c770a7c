import { act, get, page, parameter, pathParameter } from './operations';
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

const series = pathParameter('id', "The series' id");
const review = pathParameter('id', "The review's id");
const item = pathParameter('itemId', "The agenda item's id");
const action = pathParameter('id', "The action's id");

const revision = { type: 'integer', minimum: 1 };
const share = { type: 'number', minimum: 0, maximum: 1 };
const oneOf = (...values: string[]) => ({ type: 'string', enum: values });

const tier = oneOf('team', 'department', 'organization');
const state = oneOf('scheduled', 'prepared', 'held', 'closed');
const actionState = oneOf('open', 'done', 'dropped');
const decisionKind = oneOf(
  'act',
  'accept-risk',
  'reallocate',
  'halt',
  'escalate',
);
const generated = [
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
];
const agendaKind = oneOf(...generated, 'added');
const entity = object({ ref: text, title: text });

const seriesDraft = {
  title: text,
  subjectRef: text,
  tier,
  rrule: text,
  startsAt: text,
  timeZone: text,
  durationMinutes: { type: 'integer' },
  chairRef: text,
  deciderRef: text,
  agenda: list(oneOf(...generated)),
  wheel: list(text),
  leadHours: number,
};

const summary = {
  id: text,
  revision,
  seriesId: text,
  title: text,
  subject: ref('Subject'),
  tier,
  at: instant,
  timeZone: text,
  state,
  openActions: count,
  decisions: count,
};

const agendaItem = object(
  {
    id: text,
    kind: agendaKind,
    title: text,
    why: text,
    evidence: list(
      object(
        {
          text,
          subjectRef: text,
          metricId: text,
          initiativeId: text,
          haltId: text,
          actionId: text,
          decisionId: text,
          reviewId: text,
          url: text,
        },
        [
          'subjectRef',
          'metricId',
          'initiativeId',
          'haltId',
          'actionId',
          'decisionId',
          'reviewId',
          'url',
        ],
      ),
    ),
    subjectRef: text,
    metricId: text,
    dropped: flag,
    notes: text,
    notesRevision: count,
  },
  ['subjectRef', 'metricId'],
);

const decisionDraft = {
  id: text,
  agendaItemId: text,
  kind: decisionKind,
  text,
  until: text,
  reallocation: object(
    {
      what: oneOf('people', 'time', 'money'),
      amount: number,
      currency: text,
      fromRef: text,
      toRef: text,
    },
    ['currency'],
  ),
  halt: object({ subjectRef: text, expiresAt: text, resumeCriteria: text }),
};
const DECISION_OPTIONAL = ['agendaItemId', 'until', 'reallocation', 'halt'];

const actionDraft = {
  id: text,
  agendaItemId: text,
  text,
  ownerRef: text,
  personRef: text,
  dueDate: text,
  expects: object(
    {
      subjectRef: text,
      metricId: text,
      direction: oneOf('up', 'down'),
      by: number,
    },
    ['by'],
  ),
  ticketUrl: text,
};
const ACTION_OPTIONAL = ['agendaItemId', 'personRef', 'expects', 'ticketUrl'];

const pageOf = (schema: string) =>
  object({ items: list(ref(schema)), nextCursor: text, totalItems: count }, [
    'nextCursor',
  ]);

const withRevision = object({ revision });

const aboutSubject = parameter(
  'subject',
  { type: 'string' },
  "A subject's ref: only what is about it or about what is below it",
);

/** The part of the HTTP contract that is about reviews. */
export const reviewsPaths = {
  '/v1/reviews/series': {
    ...get(
      'ListReviewSeries',
      'Series of reviews, running ones first',
      [aboutSubject, ...page],
      'ReviewSeriesPage',
    ),
    post: act(
      'CreateReviewSeries',
      'Makes a series of reviews',
      [],
      object({ id: text, ...seriesDraft }),
      'ReviewSeries',
    ),
  },
  '/v1/reviews/series/{id}': {
    ...get('GetReviewSeries', 'A series of reviews', [series], 'ReviewSeries'),
    put: act(
      'UpdateReviewSeries',
      'Changes a series: what is not prepared yet moves, everything else stays. For chair, decider and admins',
      [series],
      object({ revision, ...seriesDraft }),
      'ReviewSeries',
    ),
  },
  '/v1/reviews/series/{id}/end': {
    post: act(
      'EndReviewSeries',
      'Ends a series; its past stays. For chair, decider and admins',
      [series],
      withRevision,
      'ReviewSeries',
    ),
  },
  '/v1/reviews/series/{id}/calendar': get(
    'GetReviewCalendar',
    'The address of the series as iCalendar; whoever has it needs no credentials',
    [series],
    'CalendarAddress',
  ),
  '/v1/reviews/actions': get(
    'ListReviewActions',
    'Actions of reviews, those due first',
    [
      aboutSubject,
      parameter('series', { type: 'string' }, "Only of this series' reviews"),
      parameter('state', actionState, 'Only those in this state'),
      parameter(
        'overdue',
        { type: 'boolean' },
        'true: only open ones that should be done already',
      ),
      ...page,
    ],
    'ReviewActionPage',
  ),
  '/v1/reviews/actions/{id}': {
    put: act(
      'UpdateReviewAction',
      'Changes an open action',
      [action],
      object({ revision, ...withoutId(actionDraft) }, ACTION_OPTIONAL),
      'ReviewAction',
    ),
  },
  '/v1/reviews/actions/{id}/end': {
    post: act(
      'EndReviewAction',
      'Ends an action. For its owners, its person, chair and decider',
      [action],
      object({ revision, state: oneOf('done', 'dropped'), note: text }, [
        'note',
      ]),
      'ReviewAction',
    ),
  },
  '/v1/reviews': get(
    'ListReviews',
    'Reviews, the latest first',
    [
      parameter('series', { type: 'string' }, 'Only of this series'),
      aboutSubject,
      parameter('state', state, 'Only those in this state'),
      parameter('from', { type: 'string' }, 'RFC 3339 or a date, inclusive'),
      parameter('to', { type: 'string' }, 'RFC 3339 or a date, exclusive'),
      ...page,
    ],
    'ReviewPage',
  ),
  '/v1/reviews/{id}': get('GetReview', 'A review, whole', [review], 'Review'),
  '/v1/reviews/{id}/prepare': {
    post: act(
      'PrepareReview',
      'Freezes the scorecards and generates the agenda; again until it is held. For chair, decider and admins',
      [review],
      undefined,
      'Review',
    ),
  },
  '/v1/reviews/{id}/items': {
    post: act(
      'AddAgendaItem',
      'Adds to the agenda',
      [review],
      object({ id: text, title: text, why: text, subjectRef: text }, [
        'subjectRef',
      ]),
      'Review',
    ),
  },
  '/v1/reviews/{id}/items/{itemId}/dropped': {
    put: act(
      'DropAgendaItem',
      'Drops an item, or takes it back. For chair, decider and admins',
      [review, item],
      object({ dropped: flag }),
      'Review',
    ),
  },
  '/v1/reviews/{id}/items/{itemId}/notes': {
    put: act(
      'WriteNotes',
      'Saves notes as they are typed, together with what others wrote meanwhile',
      [review, item],
      object({ base: text, text }),
      'ReviewNotes',
    ),
  },
  '/v1/reviews/{id}/order': {
    put: act(
      'OrderAgenda',
      'Orders the agenda. For chair, decider and admins',
      [review],
      object({ revision, itemIds: list(text) }),
      'Review',
    ),
  },
  '/v1/reviews/{id}/hold': {
    post: act(
      'HoldReview',
      'Begins the meeting; what is not prepared is prepared first. For chair, decider and admins',
      [review],
      withRevision,
      'Review',
    ),
  },
  '/v1/reviews/{id}/decisions': {
    post: act(
      'Decide',
      'A decision of the meeting. For the decider',
      [review],
      object(decisionDraft, DECISION_OPTIONAL),
      'ReviewDecision',
    ),
  },
  '/v1/reviews/{id}/actions': {
    post: act(
      'AddReviewAction',
      'Agrees on an action',
      [review],
      object(actionDraft, ACTION_OPTIONAL),
      'ReviewAction',
    ),
  },
  '/v1/reviews/{id}/close': {
    post: act(
      'CloseReview',
      'Writes the minutes and lets open actions go on. For chair, decider and admins',
      [review],
      withRevision,
      'Review',
    ),
  },
};

export const reviewsSchemas = {
  ReviewSeries: object(
    {
      id: text,
      revision,
      ...seriesDraft,
      subject: ref('Subject'),
      chair: entity,
      decider: entity,
      wheelChances: list(object({ member: entity, chance: share })),
      ended: object({ at: instant, by: text }),
      next: object({ reviewId: text, at: instant }),
      health: object({
        heldOnTime: object({ share, held: count, due: count }, ['share']),
        actionsOnTime: object({ share, closed: count, due: count }, ['share']),
        actionsThatWorked: object({ share, improved: count, told: count }, [
          'share',
        ]),
      }),
      youChair: flag,
      youDecide: flag,
      youRun: flag,
    },
    ['ended', 'next', 'youRun'],
  ),
  ReviewSeriesPage: pageOf('ReviewSeries'),
  CalendarAddress: object({ url: text }),
  ReviewSummary: object(summary),
  ReviewPage: pageOf('ReviewSummary'),
  ReviewNotes: object({ id: text, notes: text, notesRevision: count }),
  ReviewDecision: object(
    {
      ...decisionDraft,
      reviewId: text,
      at: instant,
      by: text,
      haltId: text,
      escalatedTo: object({ seriesId: text, title: text }),
    },
    [...DECISION_OPTIONAL, 'haltId', 'escalatedTo'],
  ),
  ReviewAction: object(
    {
      ...actionDraft,
      revision,
      reviewId: text,
      seriesId: text,
      owner: entity,
      state: actionState,
      overdue: flag,
      createdAt: instant,
      ended: object({ at: instant, by: text, note: text }, ['note']),
      carriedOver: count,
      escalationProposed: flag,
      verdict: object({
        outcome: oneOf('improved', 'no-change-yet', 'worse', 'cannot-tell'),
        reason: text,
        checkedAt: instant,
      }),
    },
    [...ACTION_OPTIONAL, 'ended', 'verdict'],
  ),
  ReviewActionPage: pageOf('ReviewAction'),
  Review: object(
    {
      ...summary,
      chair: entity,
      decider: entity,
      preparedAt: instant,
      scorecard: ref('Scorecard'),
      agenda: list(agendaItem),
      wheelPick: entity,
      decisionList: list(ref('ReviewDecision')),
      actions: list(ref('ReviewAction')),
      carried: list(ref('ReviewAction')),
      heldAt: instant,
      closedAt: instant,
      minutes: text,
      youChair: flag,
      youDecide: flag,
      youRun: flag,
    },
    [
      'preparedAt',
      'scorecard',
      'wheelPick',
      'heldAt',
      'closedAt',
      'minutes',
      'youRun',
    ],
  ),
};

function withoutId<T extends { id: object }>({ id, ...rest }: T) {
  return rest;
}
