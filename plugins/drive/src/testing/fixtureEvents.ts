import { ORGANIZATION_REF, SubjectEvent } from 'backstage-plugin-drive-common';
import { fixtureId } from './fixtureReviews';
import { FixtureSubject, fixtureSubjects } from './fixtureSubjects';

const DAY_MS = 86_400_000;
const REVIEWS = 6;

/** What people did about a subject of the made-up organization: the same for every team. */
export function fixtureEvents(
  { info }: FixtureSubject,
  request: { from?: string; to?: string },
): SubjectEvent[] {
  const to = request.to ? Date.parse(request.to) : Date.now();
  const from = request.from ? Date.parse(request.from) : to - 182 * DAY_MS;
  const daysAgo = (days: number) => new Date(to - days * DAY_MS).toISOString();
  const halted = fixtureSubjects.find(
    ({ info: { ref } }) => ref === 'component:default/payments-api',
  )!;
  const reviews: SubjectEvent[] =
    info.kind === 'component'
      ? []
      : Array.from({ length: REVIEWS }, (_, index) => ({
          kind: 'review',
          id: fixtureId(70 + index),
          title: `${info.title}, weekly`,
          from: daysAgo(5 + 7 * (REVIEWS - index)),
        }));
  const events: SubjectEvent[] = [
    {
      kind: 'initiative-start',
      id: '6f0c6c1e-0b1f-4c58-9a8e-0d3e2c1b0a01',
      title: 'Every service on Node 24',
      from: daysAgo(120),
    },
    {
      kind: 'halt',
      id: fixtureId(90),
      title: 'Refunds fail',
      ...(info.ref !== halted.info.ref && { subject: halted.info }),
      from: daysAgo(66),
      to: daysAgo(57),
    },
    ...reviews,
    {
      kind: 'initiative-target',
      id: '6f0c6c1e-0b1f-4c58-9a8e-0d3e2c1b0a02',
      title: 'Runbooks where pages end',
      from: daysAgo(30),
    },
  ];
  return info.ref === ORGANIZATION_REF || info.kind !== 'domain'
    ? events.filter(event => Date.parse(event.to ?? event.from) > from)
    : [];
}
