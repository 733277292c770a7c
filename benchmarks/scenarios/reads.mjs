import {
  componentName,
  departmentName,
  Organization,
  teamName,
} from '../world/Organization.mjs';
import { DAY_MS } from '../world/time.mjs';

const WARM_UPS = 5;
const READ_MS = 20;
const LIST_MS = 60;
const TREND_MS = 50;
const ODD_TEAM_MS = 300;
const ODD_ORGANIZATION_MS = 5_000;
const CARD_MS = 20;
const LINE_MS = 10;

/** A decision on an entity is kept for a minute; after more, it is asked for again. */
const FORGOTTEN_MS = 61_000;

const component = number => `component/default/${componentName(number)}`;
const team = number => `group/default/${teamName(number)}`;
const department = number => `group/default/${departmentName(number)}`;
const ORGANIZATION = 'organization/default/all';

/**
 * Everything that a page reads, over HTTP, signed in, with permissions on.
 *
 * @param {import('./Context.mjs').Context} context
 * @param {import('../portal/Portal.mjs').Portal} portal
 */
export async function measureReads(context, portal) {
  const { components, reads } = context;
  const organization = new Organization(components);
  const measure = (title, options) =>
    measureRead(context, portal, { title, times: reads, ...options });
  const someComponent = i => component((i * 7) % components);
  const someTeam = i => team((i * 3) % (organization.teams - 4));

  const scorecard = { section: 'Reads of stored scorecards', most: READ_MS };
  for (const [name, path] of [
    ['a component', someComponent],
    ['a team', someTeam],
    ['a department', i => department(i % organization.departments)],
    ['the organization', () => ORGANIZATION],
  ]) {
    await measure(`Scorecard of ${name}`, {
      ...scorecard,
      path: i => `/v1/scorecards/${path(i)}`,
      mostStatements: 5,
      mostCatalogCalls: 0,
    });
  }
  await measure('Scorecard of the organization, decisions not kept', {
    ...scorecard,
    path: () => `/v1/scorecards/${ORGANIZATION}`,
    forget: true,
  });
  await measure('Entity card', {
    section: 'Reads of stored scorecards',
    most: CARD_MS,
    path: i => `/v1/cards/${someComponent(i)}`,
  });

  await measure('Whether the line is clear, asked by a pipeline', {
    section: 'Reads of stored scorecards',
    most: LINE_MS,
    path: i => `/v1/line/${someComponent(i)}`,
    mostStatements: 2,
    mostCatalogCalls: 0,
  });

  const list = { section: 'Lists, permissions on', most: LIST_MS };
  await measure('50 components of a department, decisions not kept', {
    ...list,
    path: i =>
      `/v1/scorecards?parent=group:default/${departmentName(
        i % organization.departments,
      )}&kind=component&recursive=true&limit=50`,
    forget: true,
    oneDecision: true,
  });
  await measure('The children of the organization', {
    ...list,
    path: () => '/v1/scorecards?limit=50',
  });
  await measure('The 50 systems that need attention most', {
    ...list,
    path: () =>
      '/v1/scorecards?kind=system&recursive=true&relation=structure&limit=50&sort=attention',
  });

  await measureOdd(context, portal, { someTeam });

  const trend = { section: 'Trends and changes', most: TREND_MS };
  const now = await portal.ask('now');
  const from = new Date(now - 90 * DAY_MS).toISOString().slice(0, 10);
  for (const [name, path] of [
    ['a team', someTeam],
    ['the organization', () => ORGANIZATION],
  ]) {
    await measure(`90 days of a pillar of ${name}, by week`, {
      ...trend,
      path: i =>
        `/v1/trends/${path(i)}?pillar=vigilance&interval=week&from=${from}`,
    });
    await measure(`90 days of a metric of ${name}, by week`, {
      ...trend,
      path: i =>
        `/v1/trends/${path(
          i,
        )}?metric=change-throughput&interval=week&from=${from}`,
    });
    await measure(`What changed for ${name} within 90 days`, {
      section: 'Trends and changes',
      path: i => `/v1/changes/${path(i)}?since=${from}`,
    });
    await measure(`Who contributes to the lead time of ${name}`, {
      section: 'Trends and changes',
      path: i => `/v1/contributions/${path(i)}/change-lead-time`,
    });
  }
}

/** Instants and windows that nothing is stored for. Each is asked for once: what was computed is kept. */
async function measureOdd({ database, report, repeats }, portal, { someTeam }) {
  const now = await portal.ask('now');
  const day = Math.floor(now / DAY_MS) * DAY_MS;
  for (const { name, path, most, times } of [
    { name: 'a team of 50', path: someTeam, most: ODD_TEAM_MS, times: 10 },
    {
      name: 'the organization',
      path: () => ORGANIZATION,
      most: ODD_ORGANIZATION_MS,
      times: Math.max(1, repeats),
    },
  ]) {
    const samples = [];
    const before = await portal.ask('counts');
    for (let i = 0; i <= times; i++) {
      const asOf = new Date(day - (20 + i) * DAY_MS + 5_400_000).toISOString();
      const answer = await portal.read(
        `/v1/scorecards/${path(i)}?asOf=${asOf}&windowDays=${35 + i}`,
      );
      if (answer.body.computed !== 'on-demand') {
        throw new Error('It was not computed on demand');
      }
      if (i > 0) samples.push(answer.milliseconds);
    }
    const after = await portal.ask('counts');
    report.add({
      section: 'Computed when asked',
      title: `Scorecard of ${name} at an unusual instant and window`,
      database: database.title,
      unit: 'ms',
      samples,
      target: { most, of: 'p95' },
      facts: `${perRead(
        after.statements - before.statements,
        times + 1,
      )} SQL statements each`,
    });
  }
}

async function measureRead({ database, report }, portal, options) {
  const { section, title, path, times, most, forget, oneDecision } = options;
  const row = { section, title, database: database.title, unit: 'ms' };
  const samples = [];
  let bytes = 0;
  let before;
  for (let i = -WARM_UPS; i < times; i++) {
    if (i === 0) before = await portal.ask('counts');
    if (forget) await portal.ask('advance', { milliseconds: FORGOTTEN_MS });
    const answer = await portal.get(path(i + WARM_UPS));
    if (answer.status !== 200) {
      const why = answer.body?.error?.message ?? '';
      report.add({ ...row, note: `answers ${answer.status}: ${why}` });
      return;
    }
    if (i >= 0) {
      samples.push(answer.milliseconds);
      bytes += answer.bytes;
    }
  }
  const after = await portal.ask('counts');
  const each = field => perRead(after[field] - before[field], times);
  const broken = [
    Number(each('statements')) > (options.mostStatements ?? Infinity) &&
      `more than ${options.mostStatements} statements`,
    Number(each('catalogCalls')) > (options.mostCatalogCalls ?? Infinity) &&
      'catalog calls',
    oneDecision &&
      Number(each('authorizeCalls')) > 2 &&
      'more than one batched decision beside that on the endpoint',
  ].filter(Boolean);
  report.add({
    ...row,
    samples,
    ...(most && { target: { most, of: 'p95' } }),
    facts: [
      `${each('statements')} SQL statements`,
      `${each('catalogCalls')} catalog calls`,
      `${each('authorizeCalls')} permission calls with ${each(
        'authorizeQuestions',
      )} questions`,
      `${(bytes / times / 1_000).toFixed(1)} kB`,
      ...(broken.length > 0 ? [`BROKEN: ${broken.join(', ')}`] : []),
    ].join(', '),
  });
}

function perRead(count, times) {
  const each = count / times;
  return Number.isInteger(each) ? `${each}` : each.toFixed(1);
}
