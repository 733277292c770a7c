import {
  Action,
  AgendaItem,
  EntityName,
  ReviewSeries,
  SubjectInfo,
} from 'backstage-plugin-drive-common';
import { fixtureSubjects } from './fixtureSubjects';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** An id that looks like one, and is always the same for the same number. */
export function fixtureId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** How an entity of the made-up organization is named. */
export function fixtureName(ref: string): EntityName {
  return { ref, title: subjectNamed(ref)?.title ?? ref.split('/')[1] };
}

/** A subject of the made-up organization, if it has one of that ref. */
export function subjectNamed(ref: string): SubjectInfo | undefined {
  return fixtureSubjects.find(({ info }) => info.ref === ref)?.info;
}

/** Thursday at ten, this week or the next, as local time in the made-up organization's zone. */
export function fixtureStart(now: number, weeks = 0): string {
  const day = new Date(now + weeks * 7 * DAY);
  const ahead = (4 - day.getUTCDay() + 7) % 7 || 7;
  return `${new Date(day.getTime() + ahead * DAY)
    .toISOString()
    .slice(0, 10)}T10:00`;
}

/** The series that the made-up organization has from the start. */
export function fixtureSeries(): Omit<
  ReviewSeries,
  'startsAt' | 'wheelChances' | 'subject' | 'chair' | 'decider'
>[] {
  const common = {
    timeZone: 'Europe/Zurich',
    agenda: [],
    leadHours: 24,
    revision: 1,
    chairRef: 'user:default/guest',
    youChair: true,
    youDecide: false,
  };
  return [
    {
      ...common,
      id: fixtureId(1),
      title: 'Payments, weekly',
      subjectRef: 'group:default/payments',
      tier: 'team',
      rrule: 'FREQ=WEEKLY;BYDAY=TH',
      durationMinutes: 45,
      deciderRef: 'group:default/commerce',
      wheel: [],
      health: {
        heldOnTime: { share: 11 / 12, held: 11, due: 12 },
        actionsOnTime: { share: 0.64, closed: 9, due: 14 },
        actionsThatWorked: { share: 0.5, improved: 3, told: 6 },
      },
    },
    {
      ...common,
      id: fixtureId(2),
      title: 'Commerce operations',
      subjectRef: 'group:default/commerce',
      tier: 'department',
      rrule: 'FREQ=MONTHLY;BYDAY=2TH',
      durationMinutes: 90,
      deciderRef: 'user:default/guest',
      youDecide: true,
      wheel: [
        'group:default/checkout',
        'group:default/payments',
        'group:default/search',
        'group:default/mobile',
      ],
      health: {
        heldOnTime: { share: 1, held: 4, due: 4 },
        actionsOnTime: { closed: 0, due: 0 },
        actionsThatWorked: { improved: 0, told: 0 },
      },
    },
  ];
}

/** What DRIVE finds for an agenda, of every kind. */
export function fixtureAgenda(subjectRef: string): AgendaItem[] {
  const { title } = subjectNamed(subjectRef)!;
  const drafts: Omit<
    AgendaItem,
    'id' | 'dropped' | 'notes' | 'notesRevision'
  >[] = [
    {
      kind: 'actions',
      title: '3 open actions, 2 of them overdue',
      why: 'Open from earlier reviews. The oldest was carried over three times.',
      evidence: [{ text: 'Alert on the queue depth', actionId: fixtureId(41) }],
    },
    {
      kind: 'halts',
      title: 'The line of refunds is halted',
      why: 'Halted for 4 days, since the ledger does not add up. Its date has passed: it asks for a decision.',
      subjectRef: 'component:default/refunds',
      evidence: [
        {
          text: 'The halt of refunds',
          haltId: fixtureId(31),
          subjectRef: 'component:default/refunds',
        },
      ],
    },
    {
      kind: 'worse-signals',
      title: `Change fail rate of ${title} rose from 9 % to 19 %`,
      why: 'Eight weeks in a row above the level from before. payments-api contributes most: 11 of 17 failed deployments.',
      subjectRef,
      metricId: 'change-fail-rate',
      evidence: [
        { text: 'The weeks', subjectRef, metricId: 'change-fail-rate' },
        {
          text: 'payments-api',
          subjectRef: 'component:default/payments-api',
          metricId: 'change-fail-rate',
        },
      ],
    },
    {
      kind: 'guards',
      title: 'More is shipped, and more breaks',
      why: 'Changes merged per week rose by 23 % while incidents per 100 changes rose, too. That is only faster.',
      subjectRef,
      metricId: 'incidents-per-100-changes',
      evidence: [
        { text: 'Throughput', subjectRef, metricId: 'change-throughput' },
        {
          text: 'Incidents per 100 changes',
          subjectRef,
          metricId: 'incidents-per-100-changes',
        },
      ],
    },
    {
      kind: 'initiatives',
      title: 'Node 24 everywhere is six weeks late',
      why: 'At this pace the last service is done on 12 August. 9 of 31 services are open.',
      evidence: [{ text: 'Node 24 everywhere', initiativeId: fixtureId(51) }],
    },
    {
      kind: 'incidents',
      title: '2 incidents',
      why: 'One critical, restored after 11 hours.',
      evidence: [
        {
          text: 'Card payments declined',
          url: 'https://example.com/incidents/17',
        },
      ],
    },
    {
      kind: 'better-signals',
      title: 'Change lead time fell from 41 to 20 hours',
      why: 'Since the tests run side by side. Worth telling the others how.',
      subjectRef,
      metricId: 'change-lead-time',
      evidence: [
        { text: 'The weeks', subjectRef, metricId: 'change-lead-time' },
      ],
    },
  ];
  return drafts.map((draft, index) => ({
    ...draft,
    id: fixtureId(100 + index),
    dropped: false,
    notes: '',
    notesRevision: 0,
  }));
}

/** The actions that are open in the made-up organization from the start. */
export function fixtureActions(
  now: number,
  of: { reviewId: string; seriesId: string },
): Action[] {
  const day = (days: number) =>
    new Date(now + days * DAY).toISOString().slice(0, 10);
  const common = {
    ...of,
    revision: 1,
    state: 'open' as const,
    createdAt: new Date(now - 30 * DAY).toISOString(),
    escalationProposed: false,
  };
  return [
    {
      ...common,
      id: fixtureId(41),
      text: 'Alert on the queue depth before customers notice',
      ownerRef: 'group:default/payments',
      owner: fixtureName('group:default/payments'),
      personRef: 'user:default/guest',
      dueDate: day(-9),
      overdue: true,
      carriedOver: 3,
      escalationProposed: true,
      expects: {
        subjectRef: 'group:default/payments',
        metricId: 'change-fail-rate',
        direction: 'down',
      },
      ticketUrl: 'https://example.com/tickets/812',
      verdict: {
        outcome: 'no-change-yet',
        reason:
          'Nothing beyond ordinary variation in the 2 weeks since it was due.',
        checkedAt: new Date(now - DAY).toISOString(),
      },
    },
    {
      ...common,
      id: fixtureId(42),
      text: 'Run the contract tests of the ledger in every pipeline',
      ownerRef: 'group:default/checkout',
      owner: fixtureName('group:default/checkout'),
      dueDate: day(-2),
      overdue: true,
      carriedOver: 1,
    },
    {
      ...common,
      id: fixtureId(43),
      text: 'Two people from Search help with the on-call handbook',
      ownerRef: 'group:default/search',
      owner: fixtureName('group:default/search'),
      dueDate: day(12),
      overdue: false,
      carriedOver: 0,
    },
  ];
}
