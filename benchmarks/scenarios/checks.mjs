import { Portal } from '../portal/Portal.mjs';
import { checkIds, factsOf, passes } from '../world/facts.mjs';
import { componentName, teamName } from '../world/Organization.mjs';
import {
  evaluateUntil,
  explain,
  hourOf,
  isStored,
  metricOf,
  requireOrganization,
} from './evaluation.mjs';

const MOST_SECONDS = { sqlite: 2, postgres: 5 };
const TARGET_COMPONENTS = 10_000;
const HOUR_MS = 3_600_000;

/**
 * Ten checks of each component and nothing else: collected, evaluated with all roll-ups, read.
 *
 * @param {import('./Context.mjs').Context} context
 * @param {number} components
 */
export async function measureChecks(context, components) {
  const { database, report, repeats } = context;
  const name = `checks-${components}`;
  const portal = await Portal.start({
    components,
    database: database.config(name),
    access: 'open',
  });
  await portal.ask('run', { task: 'drive-sweep' });
  const collected = [];
  const evaluated = [];
  let last;
  for (let run = 0; run <= repeats; run++) {
    await portal.ask('facts', { run });
    const start = performance.now();
    await portal.ask('run', { task: 'drive-connector-benchmark' });
    const collectedSeconds = (performance.now() - start) / 1_000;
    await portal.ask('advance', { milliseconds: HOUR_MS });
    const asOf = await hourOf(portal);
    last = await evaluateUntil(portal, { it: isStored(portal, asOf) });
    await requireRight(portal, { components, run, asOf });
    // The first run warms up; with no repeats it is all there is.
    if (run > 0 || repeats === 0) {
      collected.push(collectedSeconds);
      evaluated.push(Object.values(last.times)[0] / 1_000);
    }
  }
  const size = `${components.toLocaleString('en')} components`;
  const section = 'Ten checks of each component';
  const row = { section, database: database.title, unit: 's' };
  report.add({
    ...row,
    title: `${size}: evaluated with all roll-ups, readable`,
    samples: evaluated,
    ...(components === TARGET_COMPONENTS && {
      target: { most: MOST_SECONDS[database.id], of: 'median' },
    }),
    facts: `all ${(components * 10).toLocaleString(
      'en',
    )} outcomes new each time; ${explain(
      last,
    )}; peak memory ${last.watched.peakMegabytes.toFixed(
      0,
    )} MB, longest hold of the event loop ${last.watched.loopDelayMs.max.toFixed(
      0,
    )} ms`,
  });
  report.add({
    ...row,
    title: `${size}: collected by a connector and stored, before that`,
    samples: collected,
  });
  await addReads(context, portal, { components, section, size });
  await portal.stop();
  await database.drop(name);
}

async function addReads(context, portal, { components, section, size }) {
  const { database, report, reads } = context;
  for (const [what, pathOf] of [
    [
      'a component',
      i => `component/default/${componentName((i * 7) % components)}`,
    ],
    ['a team of 50', i => `group/default/${teamName(i % 5)}`],
    ['the organization', () => 'organization/default/all'],
  ]) {
    const samples = [];
    const before = await portal.ask('counts');
    for (let i = 0; i < reads; i++) {
      const answer = await portal.read(`/v1/scorecards/${pathOf(i)}`);
      if (i > 0) samples.push(answer.milliseconds);
    }
    const after = await portal.ask('counts');
    report.add({
      section,
      title: `${size}: ${what} read`,
      database: database.title,
      unit: 'ms',
      samples,
      facts: `${
        (after.statements - before.statements) / reads
      } SQL statements, ${
        after.catalogCalls - before.catalogCalls
      } catalog calls`,
    });
  }
}

/** What is read is what the facts say: of the organization, and of every thousandth component. */
export async function requireRight(portal, { components, run, asOf }) {
  const organization = await requireOrganization(portal, asOf);
  let passing = 0;
  for (let component = 0; component < components; component++) {
    passing += passingOf(component, run);
  }
  requireShare(organization, passing, 10 * components);
  for (let component = 0; component < components; component += 1_000) {
    const { body } = await portal.read(
      `/v1/scorecards/component/default/${componentName(component)}`,
    );
    requireShare(body, passingOf(component, run), 10);
  }
}

function passingOf(component, run) {
  const facts = factsOf(component, run);
  return checkIds.filter(id => passes(id, facts)).length;
}

function requireShare(scorecard, numerator, denominator) {
  const metric = metricOf(scorecard, 'standards-coverage');
  if (metric.numerator !== numerator || metric.denominator !== denominator) {
    throw new Error(
      `${scorecard.subject.ref} passes ${metric.numerator} of ${metric.denominator} checks, expected ${numerator} of ${denominator}`,
    );
  }
}
