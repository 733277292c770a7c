import { dayAfter } from '../initiatives/days';
import type { StoredInitiative } from './FixtureInitiativesApi';
import { fixtureSubjects } from './fixtureSubjects';

const components = fixtureSubjects
  .filter(({ info }) => info.kind === 'component')
  .map(({ info }) => info.ref);

const EVERYTHING = { kind: 'Component' };

/** Initiatives of the made-up organization: late, standing still, done by hand, planned, closed. */
export function fixtureInitiatives(today: string): StoredInitiative[] {
  const daysAgo = (days: number) => dayAfter(today, -days);
  const common = {
    revision: 1,
    createdAt: `${daysAgo(130)}T08:00:00Z`,
    createdBy: 'user:default/guest',
    exempt: new Map(),
    unknown: new Set<string>(),
  };
  return [
    {
      ...common,
      id: '6f0c6c1e-0b1f-4c58-9a8e-0d3e2c1b0a01',
      title: 'Every service on Node 24',
      why: 'Node 20 gets no security fixes any more from April on.',
      ownerRef: 'group:default/developer-tools',
      pillarId: 'vigilance',
      population: {
        $all: [{ kind: 'Component' }, { 'spec.type': { $in: ['service'] } }],
      },
      done: { by: 'check', checkId: 'node-version' },
      startDate: daysAgo(120),
      targetDate: dayAfter(today, 35),
      milestones: [{ title: 'Half of them', date: daysAgo(40) }],
      doneOn: new Map(
        components
          .filter((_, index) => index % 2 === 0)
          .map((ref, index) => [ref, daysAgo(118 - index * 5)]),
      ),
      exempt: new Map([
        [
          'component:default/cart-api',
          {
            reason: 'It is replaced in January.',
            by: 'user:default/guest',
            at: `${daysAgo(60)}T09:00:00Z`,
            expiresOn: dayAfter(today, 60),
          },
        ],
      ]),
      unknown: new Set(['component:default/mail-relay']),
    },
    {
      ...common,
      id: '6f0c6c1e-0b1f-4c58-9a8e-0d3e2c1b0a02',
      title: 'Runbooks where pages end',
      why: 'Who is woken has to know what to do.',
      ownerRef: 'group:default/payments',
      pillarId: 'reliability',
      population: EVERYTHING,
      done: { by: 'hand' },
      startDate: daysAgo(90),
      targetDate: dayAfter(today, 10),
      milestones: [],
      doneOn: new Map([['component:default/login', daysAgo(80)]]),
    },
    {
      ...common,
      id: '6f0c6c1e-0b1f-4c58-9a8e-0d3e2c1b0a03',
      title: 'Lead time of two days',
      why: 'Small changes are safer ones.',
      ownerRef: 'group:default/dissolved',
      pillarId: 'delivery',
      population: EVERYTHING,
      done: {
        by: 'metric',
        metricId: 'change-lead-time',
        comparison: 'atMost',
        value: 48,
      },
      startDate: dayAfter(today, 20),
      targetDate: dayAfter(today, 200),
      milestones: [],
      doneOn: new Map(),
    },
    {
      ...common,
      id: '6f0c6c1e-0b1f-4c58-9a8e-0d3e2c1b0a04',
      title: 'No more manual releases',
      why: 'They were the slowest step.',
      ownerRef: 'group:default/platform',
      pillarId: 'delivery',
      population: EVERYTHING,
      done: { by: 'hand' },
      startDate: daysAgo(300),
      targetDate: daysAgo(100),
      milestones: [],
      doneOn: new Map(components.map(ref => [ref, daysAgo(150)])),
      closed: {
        at: `${daysAgo(95)}T09:00:00Z`,
        by: 'user:default/guest',
        reason: 'All of them release by themselves.',
      },
    },
  ];
}
