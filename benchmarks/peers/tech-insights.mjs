/** Tech Insights, given the same facts and checks. Prints what it took as JSON. */
import { createRequire } from 'node:module';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { DateTime } from 'luxon';
import { checkIds, factsOf, isBoolean, NUMBER_LIMIT } from '../world/facts.mjs';
import { componentName } from '../world/Organization.mjs';
import { startPeer } from './harness.mjs';
import {
  readTimes,
  report,
  repeatedly,
  requireSame,
  sizeOf,
} from './measure.mjs';

const require = createRequire(import.meta.url);
const {
  techInsightsFactRetrieversExtensionPoint,
} = require('@backstage-community/plugin-tech-insights-node');

/** Its own client asks for so many entities at a time. */
const ENTITIES_A_CALL = 750;

const options = JSON.parse(process.argv[2]);
const { components, repeats, reads, refreshes, database } = options;
let run = 0;

const retriever = {
  id: 'benchmark',
  version: '0.1.0',
  title: 'Facts of the benchmark',
  description: 'Five booleans and five numbers about every component',
  schema: Object.fromEntries(
    checkIds.map(id => [
      id,
      { type: isBoolean(id) ? 'boolean' : 'integer', description: id },
    ]),
  ),
  async handler() {
    const timestamp = DateTime.now().minus({ days: 2 }).plus({ hours: run });
    return Array.from({ length: components }, (_, component) => ({
      entity: entityOf(component),
      facts: factsOf(component, run),
      timestamp,
    }));
  },
};

const checks = Object.fromEntries(
  checkIds.map(id => [
    id,
    {
      type: 'json-rules-engine',
      name: id,
      description: id,
      factIds: [retriever.id],
      rule: {
        conditions: {
          all: [
            isBoolean(id)
              ? { fact: id, operator: 'equal', value: true }
              : { fact: id, operator: 'lessThan', value: NUMBER_LIMIT },
          ],
        },
      },
    },
  ]),
);

const peer = await startPeer({
  components,
  database,
  config: {
    techInsights: {
      factRetrievers: {
        benchmark: {
          cadence: '0 0 1 1 *',
          lifecycle: { timeToLive: { days: 3650 } },
        },
      },
      factChecker: { checks },
    },
  },
  features: [
    require('@backstage-community/plugin-tech-insights-backend').default,
    require('@backstage-community/plugin-tech-insights-backend-module-jsonfc')
      .default,
    createBackendModule({
      pluginId: 'tech-insights',
      moduleId: 'benchmark',
      register(env) {
        env.registerInit({
          deps: { facts: techInsightsFactRetrieversExtensionPoint },
          async init({ facts }) {
            facts.addFactRetrievers({ benchmark: retriever });
          },
        });
      },
    }),
  ],
});

const rows = {};
const refresh = () => peer.tasks.get(retriever.id).fn();

rows.refresh = await repeatedly(peer, repeats, async () => {
  await refresh();
  run += 1;
});
rows.refresh.facts += '; facts only: nothing is evaluated, nothing rolled up';
run -= 1;

// What every component passes, before anything else is timed.
requireSame(await outcomesOf(everybody()), run, components);

rows.entity = await readTimes(peer, reads, i =>
  runChecks(`/run/default/Component/${componentName((i * 7) % components)}`),
);
const ofTeam = members('team-0');
rows.team = await readTimes(peer, Math.ceil(reads / 5), () =>
  runChecks('/run', ofTeam),
);
rows.team.facts += `; ${ofTeam.length} components, averaged by the client`;
const ofSystem = everybody().filter(
  (_, i) => peer.organization.systemOf(i) === 0,
);
rows.system = await readTimes(peer, Math.ceil(reads / 5), () =>
  runChecks('/run', ofSystem),
);
rows.system.facts += `; ${ofSystem.length} components, averaged by the client`;
rows.organization = await readTimes(peer, repeats, () =>
  askForAll(everybody()),
);
rows.organization.facts += `; calls of ${ENTITIES_A_CALL} components as its client makes them, averaged by the client`;
for (let more = repeats + 1; more < refreshes; more++) {
  run += 1;
  await refresh();
}
rows.grown = {
  ...(await readTimes(peer, repeats, () => askForAll(everybody()))),
  ...(await sizeOf(peer, database, ['facts'])),
};
report({ rows, peer: 'Tech Insights 3.1.0' });

function entityOf(component) {
  return {
    namespace: 'default',
    kind: 'Component',
    name: componentName(component),
  };
}

function everybody() {
  return Array.from({ length: components }, (_, i) => entityOf(i));
}

function members(team) {
  return everybody().filter((_, i) => peer.organization.ownerOf(i) === team);
}

function runChecks(path, entities) {
  return peer.request('POST', `/api/tech-insights/checks${path}`, {
    body: entities ? { entities } : {},
    headers: { authorization: mockCredentials.user.header() },
  });
}

async function askForAll(entities) {
  let milliseconds = 0;
  let bytes = 0;
  const texts = [];
  for (let start = 0; start < entities.length; start += ENTITIES_A_CALL) {
    const answer = await runChecks(
      '/run',
      entities.slice(start, start + ENTITIES_A_CALL),
    );
    if (answer.status !== 200) return answer;
    milliseconds += answer.milliseconds;
    bytes += answer.bytes;
    texts.push(answer.text);
  }
  return { status: 200, milliseconds, bytes, texts };
}

/** The outcome of every check of every component. */
async function outcomesOf(entities) {
  const { texts } = await askForAll(entities);
  const outcomes = new Map();
  for (const { entity, results } of texts.flatMap(text => JSON.parse(text))) {
    outcomes.set(
      entity,
      Object.fromEntries(
        results.map(({ check, result }) => [check.id, result]),
      ),
    );
  }
  return component =>
    outcomes.get(`component:default/${componentName(component)}`);
}
