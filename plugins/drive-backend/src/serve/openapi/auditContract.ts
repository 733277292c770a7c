import { get, page, parameter } from './operations';
import { count, instant, list, object, text } from './shapes';

const kind = {
  type: 'string',
  enum: [
    'initiative',
    'halt',
    'series',
    'review',
    'decision',
    'action',
    'assessment',
  ],
};

/** The part of the HTTP contract that is about the audit trail. */
export const auditPaths = {
  '/v1/audit': get(
    'ListAudit',
    'Who changed what, newest first. For admins',
    [
      parameter('kind', kind, 'Only acts on things of this kind'),
      parameter('objectId', { type: 'string' }, 'Only acts on this one'),
      parameter('subject', { type: 'string' }, 'Only acts about this subject'),
      parameter('from', { type: 'string' }, 'RFC 3339 or a date, inclusive'),
      parameter('to', { type: 'string' }, 'RFC 3339 or a date, exclusive'),
      ...page,
    ],
    'Audit',
  ),
};

export const auditSchemas = {
  Audit: object(
    {
      items: list(
        object(
          {
            id: text,
            at: instant,
            by: text,
            kind,
            objectId: text,
            act: text,
            subjectRef: text,
            changes: { type: 'object' },
          },
          ['subjectRef'],
        ),
      ),
      nextCursor: text,
      totalItems: count,
    },
    ['nextCursor'],
  ),
};
