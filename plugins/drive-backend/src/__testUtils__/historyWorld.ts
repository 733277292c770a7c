import { Entity } from '@backstage/catalog-model';
import { component, group } from '../subjects/__testUtils__/catalog';
import { DAY_MS, iso } from './clock';
import { eventOf, repository, TestEvent } from './events';

const WEEK_MS = 7 * DAY_MS;

/** The end of the last week that is over at the clock's start. */
export const LAST_MONDAY = Date.parse('2026-11-16T00:00:00Z');

/** Two teams with a service each. */
export const historyEntities: Entity[] = [
  group('payments'),
  group('shopping'),
  ...[
    ['ledger', 'payments'],
    ['cart', 'shopping'],
  ].map(([name, owner]) =>
    component(name, {
      type: 'service',
      description: `What does ${name}`,
      owner,
      annotations: {
        'backstage.io/source-location': `url:https://github.com/acme/${name}/`,
        'github.com/project-slug': `acme/${name}`,
      },
    }),
  ),
];

/** How often things happen in a week. */
export interface Weekly {
  changes: number;
  deployments: number;
  failed: number;
  incidents: number;
}

/**
 * What happens in one week in a repository, evenly spread.
 *
 * @param end - of the week, milliseconds since the epoch
 */
export function weekOf(
  repo: string,
  end: number,
  { changes, deployments, failed, incidents }: Weekly,
): TestEvent[] {
  const events: TestEvent[] = [];
  const each = (count: number, add: (at: number, id: string) => void) => {
    for (let i = 0; i < count; i++) {
      const at = end - WEEK_MS + Math.floor(((i + 0.5) / count) * WEEK_MS);
      add(at, `${repo}-${end}-${i}`);
    }
  };
  each(changes, (at, id) =>
    events.push(
      eventOf(
        'change',
        `c-${id}`,
        repository(repo),
        {
          openedAt: iso(at - DAY_MS),
          mergedAt: iso(at),
          authorKind: 'human',
        },
        { time: iso(at) },
      ),
    ),
  );
  let left = failed;
  each(deployments, (at, id) =>
    events.push(
      eventOf(
        'deployment',
        `d-${id}`,
        repository(repo),
        {
          environment: 'production',
          finishedAt: iso(at),
          outcome: 'success',
          failed: left-- > 0,
          rule: 'deployment',
        },
        { time: iso(at) },
      ),
    ),
  );
  each(incidents, (at, id) => events.push(incidentAt(repo, at, `i-${id}`)));
  return events;
}

/** An incident that is over after an hour. */
export function incidentAt(repo: string, at: number, id: string): TestEvent {
  return eventOf(
    'incident',
    id,
    repository(repo),
    {
      title: 'Down',
      detectedAt: iso(at),
      resolvedAt: iso(at + DAY_MS / 24),
      severity: 'high',
    },
    { time: iso(at), source: 'pagerduty:acme' },
  );
}

/**
 * Weeks that end with the last one that is over: Payments ships half as much again for the last twelve, at the
 * price of more incidents; Shopping goes on as always.
 */
export function historyEvents(weeks: number): TestEvent[] {
  const events: TestEvent[] = [];
  for (let back = weeks - 1; back >= 0; back--) {
    const end = LAST_MONDAY - back * WEEK_MS;
    const wobble = back % 3;
    const faster = back < 12;
    events.push(
      ...weekOf('ledger', end, {
        changes: (faster ? 42 : 24) + wobble,
        deployments: 20,
        failed: 6 + (back % 2),
        incidents: (faster ? 24 : 6) + (back % 2),
      }),
      ...weekOf('cart', end, {
        changes: 22 + wobble,
        deployments: 20,
        failed: 7 - (back % 2),
        incidents: 6 + (back % 2),
      }),
    );
  }
  return events;
}
