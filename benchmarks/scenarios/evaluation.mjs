import { until } from '../until.mjs';

const ORGANIZATION = '/v1/scorecards/organization/default/all';
const COMPONENT = '/v1/scorecards/component/default/svc-1';

/** The start of the hour that it is in the portal: what an evaluation is made as of. */
export async function hourOf(portal) {
  const now = await portal.ask('now');
  return new Date(Math.floor(now / 3_600_000) * 3_600_000).toISOString();
}

/**
 * Lets the portal evaluate until something can be read, and watches it meanwhile.
 *
 * @param {import('../portal/Portal.mjs').Portal} portal
 * @param {Record<string, () => Promise<boolean>>} conditions what is waited for, in the order in which it comes
 */
export async function evaluateUntil(portal, conditions) {
  const before = await portal.ask('counts');
  await portal.ask('watch');
  const start = performance.now();
  await portal.ask('startWork');
  const times = {};
  for (const [name, isSo] of Object.entries(conditions)) {
    await until(isSo, { what: name });
    times[name] = performance.now() - start;
  }
  const watched = await portal.ask('watched');
  await portal.ask('stopWork');
  const after = await portal.ask('counts');
  return {
    times,
    watched,
    statements: after.statements - before.statements,
    catalogCalls: after.catalogCalls - before.catalogCalls,
  };
}

/**
 * Whether a component's scorecard of an instant is stored. It becomes visible together with all others, and costs
 * little to ask for.
 */
export function isStored(portal, asOf, windowDays = 28) {
  return async () => {
    const { status, body } = await portal.get(
      `${COMPONENT}?windowDays=${windowDays}`,
    );
    return status === 200 && body.computed === 'snapshot' && body.asOf === asOf;
  };
}

/** @throws Error where the organization's scorecard is not stored either */
export async function requireOrganization(portal, asOf) {
  const { body } = await portal.read(ORGANIZATION);
  if (body.computed !== 'snapshot' || body.asOf !== asOf) {
    throw new Error(
      `The organization's scorecard is ${body.computed} as of ${body.asOf}`,
    );
  }
  return body;
}

/** A metric of a scorecard. */
export function metricOf(scorecard, id) {
  for (const { metrics } of scorecard.pillars) {
    const found = metrics.find(metric => metric.id === id);
    if (found) return found;
  }
  throw new Error(`The scorecard has no metric ${id}`);
}

/** Both stored windows of an instant. */
export function bothWindows(portal, asOf) {
  return {
    'the window of 28 days': isStored(portal, asOf, 28),
    'the window of 90 days': isStored(portal, asOf, 90),
  };
}

/** What happened in the process, in words. */
export function explain({ watched, statements, catalogCalls }) {
  return [
    `${statements.toLocaleString('en')} SQL statements`,
    `${catalogCalls} catalog calls`,
    `${watched.cpuSeconds.toFixed(1)} s of processor time`,
  ].join(', ');
}
