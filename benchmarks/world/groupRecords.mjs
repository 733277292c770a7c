import { eventOf, SOURCES } from './events.mjs';
import { departmentName, teamName } from './Organization.mjs';
import { Random } from './Random.mjs';
import { BEGIN, DAY_MS, HOUR_MS, MINUTE_MS, NOW, WEEK_MS } from './time.mjs';

const ITEMS_PER_COMPONENT_AND_WEEK = 0.25;

/** What is known of the teams, not of their components: the work in their trackers, shared costs and the budgets. */
export function* groupRecords(organization, seed) {
  for (let team = 0; team < organization.teams; team++) {
    yield* workItems(team, organization, seed);
    yield* sharedCosts(team, seed);
  }
  for (let number = 0; number < organization.departments; number++) {
    const year = new Date(NOW).getUTCFullYear();
    const components = organization.components / organization.departments;
    yield eventOf('budget', {
      source: SOURCES.costs,
      id: `${departmentName(number)}/${year}`,
      subject: `group:default/${departmentName(number)}`,
      at: BEGIN,
      instants: { periodStart: Date.UTC(year, 0, 1) },
      data: {
        periodEnd: new Date(Date.UTC(year + 1, 0, 1)).toISOString(),
        amount: Math.round(components * 12 * 500),
        currency: 'EUR',
      },
    });
  }
}

function* workItems(team, organization, seed) {
  const random = new Random(seed, 'work', team);
  const members = organization.components / organization.teams;
  const wait = WEEK_MS / (members * ITEMS_PER_COMPONENT_AND_WEEK);
  const subject = `jira:default/T${team}`;
  let number = 0;
  for (
    let createdAt = BEGIN + random.wait(wait);
    createdAt < NOW;
    createdAt += random.wait(wait)
  ) {
    const startedAt = createdAt + random.around(2) * DAY_MS;
    const doneAt = startedAt + random.around(3) * DAY_MS;
    yield eventOf('work_item', {
      source: SOURCES.jira,
      id: `T${team}-${++number}`,
      subject,
      at: doneAt,
      instants: { createdAt, startedAt, doneAt },
      data: {
        workType: random.weighted({
          feature: 0.5,
          bug: 0.22,
          debt: 0.12,
          risk: 0.06,
          toil: 0.1,
        }),
        planned: random.chance(0.75),
      },
    });
  }
  const instants = { from: BEGIN, until: NOW - 5 * MINUTE_MS };
  yield eventOf('coverage', {
    source: SOURCES.jira,
    id: `T${team}/coverage`,
    subject,
    at: instants.until,
    instants,
    data: { kinds: ['work_item'] },
  });
}

/** A bill that nobody could split among components. */
function* sharedCosts(team, seed) {
  const random = new Random(seed, 'shared costs', team);
  for (let week = 1; week <= 30; week++) {
    const periodEnd = NOW - HOUR_MS - (week - 1) * WEEK_MS;
    yield eventOf('cost_item', {
      source: SOURCES.costs,
      id: `${teamName(team)}/${week}`,
      subject: `group:default/${teamName(team)}`,
      at: periodEnd,
      instants: { periodStart: periodEnd - WEEK_MS, periodEnd },
      data: {
        amount: Math.round(random.around(600) * 100) / 100,
        currency: 'EUR',
        category: 'saas',
      },
    });
  }
}
