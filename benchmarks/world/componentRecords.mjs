import { eventOf, SOURCES } from './events.mjs';
import { checkIds, factsOf, passes } from './facts.mjs';
import { incident } from './incident.mjs';
import { componentRef } from './Organization.mjs';
import { Random } from './Random.mjs';
import { BEGIN, DAY_MS, HOUR_MS, MINUTE_MS, NOW, WEEK_MS } from './time.mjs';

/** Share of the checks whose outcome changed once. */
const CHANGED_CHECKS = 0.1;

/** Weeks from one incident of a component to the next that no deployment brought about. */
const WEEKS_BETWEEN_INCIDENTS = 80;

/** What is known of a component itself: its checks, its service levels, what it costs, and when it broke by itself. */
export function* componentRecords(component, organization, seed) {
  const random = new Random(seed, 'component', component);
  yield* checkRecords(component, { random });
  if (organization.isPaged(component)) {
    for (
      let at = BEGIN + random.wait(WEEKS_BETWEEN_INCIDENTS * WEEK_MS);
      at < NOW;
      at += random.wait(WEEKS_BETWEEN_INCIDENTS * WEEK_MS)
    ) {
      yield incident(component, at, { random });
    }
    yield coverage(SOURCES.pagerduty, component, {
      subject: `pagerduty:default/P${component}`,
      kinds: ['incident'],
    });
  }
  if (organization.hasObjective(component)) {
    yield* serviceLevels(component, random);
  }
  if (organization.hasCosts(component)) {
    yield* costs(component, random);
  }
}

/**
 * The outcome of the ten checks, as the facts have it.
 *
 * @param {number} component
 * @param {{ random?: import('./Random.mjs').Random, run?: number, at?: number }} [options] `random`: some had another
 *   outcome before; `at`: when they were looked at
 */
export function* checkRecords(component, options = {}) {
  const { random, run = 0, at = NOW - HOUR_MS } = options;
  const facts = factsOf(component, run);
  for (const checkId of checkIds) {
    const outcome = passes(checkId, facts) ? 'pass' : 'fail';
    if (random?.chance(CHANGED_CHECKS)) {
      const before = at - random.between(DAY_MS, NOW - BEGIN - DAY_MS);
      yield check(
        component,
        checkId,
        before,
        outcome === 'pass' ? 'fail' : 'pass',
      );
    }
    yield check(component, checkId, at, outcome);
  }
}

function check(component, checkId, at, outcome) {
  return eventOf('check_result', {
    source: SOURCES.checks,
    id: `svc-${component}/${checkId}`,
    subject: componentRef(component),
    at,
    instants: { asOf: at },
    data: { checkId, outcome },
    now: at + 1,
  });
}

function* serviceLevels(component, random) {
  const objective = 0.99;
  let sli = random.between(0.985, 0.999);
  for (let at = BEGIN + HOUR_MS; at < NOW; at += DAY_MS) {
    sli = Math.min(1, Math.max(0.9, sli + random.between(-0.001, 0.001)));
    yield eventOf('slo_status', {
      source: SOURCES.slo,
      id: `svc-${component}/availability`,
      subject: componentRef(component),
      at,
      instants: { asOf: at },
      data: { name: 'availability', objective, windowDays: 28, sli },
    });
  }
}

function* costs(component, random) {
  const perMonth = random.around(400);
  for (let month = -6; month <= 0; month++) {
    const now = new Date(NOW);
    const year = now.getUTCFullYear();
    const periodStart = Date.UTC(year, now.getUTCMonth() + month, 1);
    const periodEnd = Math.min(
      Date.UTC(year, now.getUTCMonth() + month + 1, 1),
      Math.floor(NOW / DAY_MS) * DAY_MS,
    );
    yield eventOf('cost_item', {
      source: SOURCES.costs,
      id: `svc-${component}/${month}`,
      subject: componentRef(component),
      at: periodEnd,
      instants: { periodStart, periodEnd },
      data: {
        amount: Math.round(perMonth * random.between(80, 125)) / 100,
        currency: 'EUR',
        category: 'cloud',
      },
    });
  }
}

function coverage(source, component, { subject, kinds }) {
  const instants = { from: BEGIN, until: NOW - 5 * MINUTE_MS };
  return eventOf('coverage', {
    source,
    id: `svc-${component}/coverage`,
    subject,
    at: instants.until,
    instants,
    data: { kinds },
  });
}
