/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend, which no package offers to others */
import { FactRetrieverContext } from '@backstage-community/plugin-tech-insights-node';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { coverageRecords } from 'backstage-plugin-drive-node';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  clock,
  DAY_MS,
  iso,
  NOW,
} from '../../../drive-backend/src/__testUtils__/clock';
import { Portal } from '../../../drive-backend/src/__testUtils__/portal';
import { METRICS } from '../../../drive-backend/src/model/metrics';
import { describeOnDatabases } from '../../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../../drive-backend/src/subjects/__testUtils__/catalog';
import { driveFactRetriever } from './driveFactRetriever';
import { METRIC_FACTS } from './metricFacts';
import { FACT_SCHEMA } from './schema';

jest.setTimeout(120_000);

const SERVICE = mockCredentials.service.header().replace('Bearer ', '');

const contextOf = (baseUrl: string) => {
  const logger = mockServices.logger.mock();
  const getPluginRequestToken = jest.fn(async () => ({ token: SERVICE }));
  const context = {
    logger,
    discovery: { getBaseUrl: async () => baseUrl },
    auth: {
      getOwnServiceCredentials: async () => ({}),
      getPluginRequestToken,
    },
  } as unknown as FactRetrieverContext;
  return { context, logger, getPluginRequestToken };
};

describe('the facts of DRIVE', () => {
  it('are all metrics of the model', () => {
    expect(METRIC_FACTS).toEqual(
      METRICS.map(({ id, title, unit }) => ({ id, title, unit })),
    );
  });
});

describeOnDatabases('The fact retriever of DRIVE', open => {
  let portal: Portal;
  afterEach(() => portal.stop());

  it('brings what is measured of every component, and null for what is not', async () => {
    clock.now = NOW;
    portal = await Portal.start({
      client: await open(),
      entities: [component('measured'), component('silent')],
    });
    await portal.sweep();
    const subject = 'component:default/measured';
    const [covering] = coverageRecords({
      source: 'acme:ci',
      assets: [subject],
      kinds: ['deployment'],
      windows: [{ from: NOW - 60 * DAY_MS, until: NOW }],
      at: NOW,
    });
    const { kind, ...coverage } = covering;
    await portal.send([
      { specversion: '1.0', type: `drive.${kind}.v1`, ...coverage },
      ...Array.from({ length: 12 }, (_, i) => ({
        specversion: '1.0',
        type: 'drive.deployment.v1',
        source: 'acme:ci',
        id: `d${i}`,
        subject,
        time: iso(NOW),
        data: {
          environment: 'production',
          finishedAt: iso(NOW - (i * 2 + 1) * DAY_MS),
          outcome: 'success',
          rule: 'deployment',
        },
      })),
    ] as never);
    await portal.evaluate();
    const { context, getPluginRequestToken } = contextOf(
      `http://localhost:${portal.server.port()}/api/drive`,
    );
    const facts = await driveFactRetriever.handler(context);
    expect(facts.map(({ entity }) => entity.name).sort()).toEqual([
      'measured',
      'silent',
    ]);
    const names = Object.keys(FACT_SCHEMA).sort();
    for (const one of facts) {
      expect(Object.keys(one.facts).sort()).toEqual(names);
    }
    const scorecard = await portal.read(
      '/v1/scorecards/component/default/measured',
    );
    const [measured, silent] = ['measured', 'silent'].map(
      name => facts.find(({ entity }) => entity.name === name)!,
    );
    const frequency = scorecard.pillars[0].metrics.find(
      ({ id }: { id: string }) => id === 'deployment-frequency',
    );
    expect(frequency.outcome).toBe('measured');
    expect(measured.facts['deployment-frequency']).toBe(frequency.value);
    expect(measured.facts.measured).toContain('deployment-frequency');
    expect(measured.facts['slo-attainment']).toBeNull();
    expect(measured.timestamp!.toMillis()).toBe(Date.parse(scorecard.asOf));
    expect(silent.facts.measured).not.toContain('deployment-frequency');
    expect(silent.facts['deployment-frequency']).toBeNull();
    expect(getPluginRequestToken).toHaveBeenCalledWith(
      expect.objectContaining({ targetPluginId: 'drive' }),
    );
  });
});

describe('where DRIVE does not answer', () => {
  let server: Server;
  let answer: (path: string) => { status: number; body: unknown };
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url!);
      const { status, body } = answer(request.url!);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  const retrieve = () => {
    const { port } = server.address() as AddressInfo;
    const { context, logger } = contextOf(`http://127.0.0.1:${port}`);
    return { facts: driveFactRetriever.handler(context), logger };
  };
  const scorecard = (name: string) => ({
    subject: { ref: `component:default/${name}`, kind: 'component' },
    asOf: '2026-11-20T08:00:00Z',
    pillars: [
      {
        id: 'delivery',
        outcome: 'measured',
        coverage: { weight: 1 },
        metrics: [],
      },
    ],
  });

  it('nothing is brought', async () => {
    answer = () => ({ status: 503, body: {} });
    await expect(retrieve().facts).rejects.toThrow();
  });

  it('for one component, the others are brought, page by page', async () => {
    answer = path => {
      if (path.includes('/a')) {
        return { status: 404, body: {} };
      }
      if (path.includes('/component/')) {
        return { status: 200, body: scorecard('b') };
      }
      return {
        status: 200,
        body: path.includes('cursor=2')
          ? { items: [scorecard('b')], totalItems: 2 }
          : { items: [scorecard('a')], nextCursor: '2', totalItems: 2 },
      };
    };
    const { facts, logger } = retrieve();
    expect((await facts).map(({ entity }) => entity.name)).toEqual(['b']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('Of 2 components, 1 could not be read'),
    );
    expect(asked).toHaveLength(4);
  });
});
