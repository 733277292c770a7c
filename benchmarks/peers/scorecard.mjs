/** Red Hat's Scorecard, given the same facts and thresholds. Prints what it took as JSON. */
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { checkIds, factsOf, NUMBER_LIMIT } from '../world/facts.mjs';
import { componentName } from '../world/Organization.mjs';
import { startPeer, USERS } from './harness.mjs';
import {
  readTimes,
  report,
  repeatedly,
  requireSame,
  sizeOf,
} from './measure.mjs';

const require = createRequire(import.meta.url);
const {
  scorecardMetricsExtensionPoint,
} = require('@red-hat-developer-hub/backstage-plugin-scorecard-node');

const SOURCE = 'benchmark';
const PROVIDER = `${SOURCE}.facts`;

const options = JSON.parse(process.argv[2]);
const { components, repeats, reads, refreshes, database } = options;
let run = 0;

const idOf = checkId => `${SOURCE}.${checkId}`;
const thresholds = {
  rules: [
    { key: 'success', expression: `<${NUMBER_LIMIT}` },
    { key: 'error', expression: `>=${NUMBER_LIMIT}` },
  ],
};
const metricOf = id => ({
  id,
  title: id,
  description: id,
  type: 'number',
  history: true,
});

/** A number below the limit passes; so does a fact that is so, told as a number. */
function valueOf(fact) {
  if (typeof fact === 'number') return fact;
  return fact ? 0 : 2 * NUMBER_LIMIT;
}

const numbers = new Map(
  Array.from({ length: components }, (_, i) => [componentName(i), i]),
);

const provider = {
  getProviderDatasourceId: () => SOURCE,
  getProviderId: () => PROVIDER,
  getMetricType: () => 'number',
  getMetric: () => metricOf(PROVIDER),
  getMetricThresholds: () => thresholds,
  getCatalogFilter: () => ({ kind: 'Component' }),
  getMetricIds: () => checkIds.map(idOf),
  getMetrics: () => checkIds.map(id => metricOf(idOf(id))),
  calculateMetric: async () => 0,
  async calculateMetrics(entity) {
    const facts = factsOf(numbers.get(entity.metadata.name), run);
    return new Map(checkIds.map(id => [idOf(id), valueOf(facts[id])]));
  },
};

const peer = await startPeer({
  components,
  database,
  config: { scorecard: {} },
  features: [
    require('@red-hat-developer-hub/backstage-plugin-scorecard-backend')
      .default,
    createBackendModule({
      pluginId: 'scorecard',
      moduleId: 'benchmark',
      register(env) {
        env.registerInit({
          deps: { metrics: scorecardMetricsExtensionPoint },
          async init({ metrics }) {
            metrics.addMetricProvider(provider);
          },
        });
      },
    }),
  ],
});
while (!peer.tasks.has(PROVIDER)) await wait(50);

const rows = {};
const refresh = () => peer.tasks.get(PROVIDER).fn();

rows.refresh = await repeatedly(peer, repeats, async () => {
  await refresh();
  run += 1;
});
rows.refresh.facts += '; values with their status, nothing rolled up';
run -= 1;

await requireOutcomes();

rows.entity = await readTimes(peer, reads, i =>
  readComponent((i * 7) % components),
);
rows.team = await readTimes(peer, Math.ceil(reads / 5), () =>
  all(USERS.inOneTeam),
);
rows.team.facts +=
  "; no such read: a member's own entities, one call for each of the ten metrics";
rows.system = { note: 'not offered' };
rows.organization = await readTimes(peer, repeats, () => all(USERS.everywhere));
if (rows.organization.samples) {
  rows.organization.facts +=
    '; no such read: the entities of a member of every group, one call for each of the ten metrics';
}
peer.askOverHttp(true);
rows.asked = await readTimes(peer, 1, () => one(USERS.everywhere, checkIds[0]));
if (rows.asked.samples) {
  rows.asked.facts += '; one of the ten metrics alone, a single run';
}
peer.askOverHttp(false);
for (let more = repeats + 1; more < refreshes; more++) {
  run += 1;
  await refresh();
}
rows.grown = {
  ...(await readTimes(peer, repeats, () => all(USERS.everywhere))),
  ...(await sizeOf(peer, database, ['metric_values'])),
};
report({ rows, peer: 'Scorecard 2.8.1' });

function get(path, userName) {
  return peer.request('GET', `/api/scorecard${path}`, {
    headers: {
      authorization: mockCredentials.user.header(`user:default/${userName}`),
    },
  });
}

function readComponent(component) {
  return get(
    `/metrics/catalog/component/default/${componentName(component)}`,
    USERS.everywhere,
  );
}

function one(userName, checkId) {
  return get(`/aggregations/${idOf(checkId)}`, userName);
}

/** All ten metrics, one after the other, as its cards ask for them. */
async function all(userName) {
  let milliseconds = 0;
  let bytes = 0;
  for (const id of checkIds) {
    const answer = await one(userName, id);
    if (answer.status !== 200) return answer;
    milliseconds += answer.milliseconds;
    bytes += answer.bytes;
  }
  return { status: 200, milliseconds, bytes };
}

/** What every component passes, before anything else is timed. */
async function requireOutcomes() {
  const outcomes = [];
  for (let component = 0; component < components; component++) {
    const { text } = await readComponent(component);
    outcomes.push(
      Object.fromEntries(
        JSON.parse(text).map(({ id, result }) => [
          id.slice(SOURCE.length + 1),
          result.thresholdResult.evaluation === 'success',
        ]),
      ),
    );
  }
  requireSame(component => outcomes[component], run, components);
}
