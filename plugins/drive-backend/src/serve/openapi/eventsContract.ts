import { get, parameter, subject, SUBJECT_PATH } from './operations';
import { instant, list, object, ref, text } from './shapes';

/** The part of the HTTP contract that is about what charts mark on their time axis. */
export const eventsPaths = {
  [`/v1/events/${SUBJECT_PATH}`]: get(
    'ListEvents',
    'Halts, reviews and dates of initiatives of a subject, oldest first',
    [
      ...subject,
      parameter(
        'from',
        { type: 'string' },
        'RFC 3339 or a date, inclusive. Default: 26 weeks before `to`',
      ),
      parameter(
        'to',
        { type: 'string' },
        'RFC 3339 or a date, exclusive. Default: now',
      ),
    ],
    'EventList',
  ),
};

export const eventsSchemas = {
  EventList: object({
    items: list(
      object(
        {
          kind: {
            type: 'string',
            enum: ['halt', 'review', 'initiative-start', 'initiative-target'],
          },
          id: text,
          title: text,
          subject: ref('Subject'),
          from: instant,
          to: instant,
        },
        ['subject', 'to'],
      ),
    ),
  }),
};
