import { Knex } from 'knex';
import { ActionStore } from '../ActionStore';
import { DecisionStore } from '../DecisionStore';
import { ItemStore } from '../ItemStore';
import { ReviewStore } from '../ReviewStore';
import { SeriesStore } from '../SeriesStore';

/** A row in each table of the reviews. */
export async function fillReviewTables(client: Knex): Promise<void> {
  const by = 'user:default/ada';
  const series = {
    title: 'Weekly',
    subjectRef: 'group:default/payments',
    tier: 'team' as const,
    rrule: 'FREQ=WEEKLY',
    startsAt: '2026-11-26T10:00',
    timeZone: 'Europe/Zurich',
    durationMinutes: 60,
    chairRef: by,
    deciderRef: by,
    agenda: [],
    wheel: [],
    leadHours: 24,
  };
  const action = {
    id: 'action',
    text: 'Add a runbook',
    ownerRef: 'group:default/payments',
    dueDate: '2026-12-01',
  };
  const shared = { reviewId: 'review', seriesId: 'series' };
  await client.transaction(async transaction => {
    await new SeriesStore(client).insert(transaction, {
      id: 'series',
      revision: 1,
      draft: series,
      firstDraft: series,
      wheel: [],
      createdAt: 0,
      createdBy: by,
      calendarGeneration: 0,
    });
    await new ReviewStore(client).insert(transaction, [
      {
        id: 'review',
        revision: 1,
        seriesId: 'series',
        subjectRef: series.subjectRef,
        title: series.title,
        tier: series.tier,
        timeZone: series.timeZone,
        localDay: '2026-11-26',
        dueAt: 0,
        state: 'scheduled',
        ordered: false,
      },
    ]);
    await new ItemStore(client).insert(transaction, [
      {
        id: 'item',
        reviewId: 'review',
        position: 0,
        kind: 'added',
        title: 'Backups',
        why: '',
        evidence: [],
        dropped: false,
        notes: '',
        notesRevision: 0,
      },
    ]);
    await new DecisionStore(client).insert(transaction, {
      id: 'decision',
      ...shared,
      draft: { id: 'decision', kind: 'act', text: 'We do it' },
      at: 0,
      by,
    });
    await new ActionStore(client).insert(
      transaction,
      {
        id: 'action',
        revision: 1,
        ...shared,
        subjectRef: series.subjectRef,
        draft: action,
        firstDraft: action,
        state: 'open',
        createdAt: 0,
        createdBy: by,
        carriedOver: 0,
      },
      undefined,
    );
  });
}
