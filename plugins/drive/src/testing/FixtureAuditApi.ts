import {
  AuditApi,
  AuditEntry,
  AuditRequest,
  PageOf,
} from 'backstage-plugin-drive-common';

const HOUR_MS = 3_600_000;
const NEWEST = Date.parse('2026-11-22T16:00:00Z');

type Kept = Omit<AuditEntry, 'id' | 'at'>;

const STORY: Kept[] = [
  {
    by: 'user:default/guest',
    kind: 'assessment',
    objectId: '00000000-0000-4000-8000-000020261110',
    act: 'assessment-answered',
    subjectRef: 'group:default/payments',
    changes: { levels: { to: { delivery: 2.5, vigilance: 0 } } },
  },
  {
    by: 'drive:line',
    kind: 'halt',
    objectId: '00000000-0000-4000-8000-000000000002',
    act: 'halt-raised',
    subjectRef: 'component:default/payments-api',
    changes: {
      reason: { to: 'The error budget of 28 days is used up.' },
      state: { to: 'halted' },
    },
  },
  {
    by: 'service:release-robot',
    kind: 'halt',
    objectId: '00000000-0000-4000-8000-000000000003',
    act: 'halt-painted-green',
    changes: {},
  },
  {
    by: 'user:default/ada',
    kind: 'series',
    objectId: '00000000-0000-4000-8000-000000000004',
    act: 'series-changed',
    subjectRef: 'group:default/payments',
    changes: { rrule: { from: 'FREQ=WEEKLY', to: 'FREQ=MONTHLY' } },
  },
];

/** The audit trail of a made-up organization, in memory. */
export class FixtureAuditApi implements AuditApi {
  /** Newest first. */
  readonly entries: AuditEntry[];

  /** @param count - how many entries there are */
  constructor(count = 120) {
    this.entries = Array.from({ length: count }, (_, index) => ({
      ...STORY[index % STORY.length],
      id: String(count - index),
      at: new Date(NEWEST - index * HOUR_MS).toISOString(),
    }));
  }

  async list(request: AuditRequest = {}): Promise<PageOf<AuditEntry>> {
    const { kind, objectId, subject, from, to, limit = 50, cursor } = request;
    const all = this.entries.filter(
      entry =>
        (!kind || entry.kind === kind) &&
        (!objectId || entry.objectId === objectId) &&
        (!subject || entry.subjectRef === subject) &&
        (!from || entry.at >= from) &&
        (!to || entry.at < to),
    );
    const start = Number(cursor ?? 0);
    const end = start + limit;
    return {
      items: all.slice(start, end),
      totalItems: all.length,
      ...(end < all.length && { nextCursor: String(end) }),
    };
  }
}
