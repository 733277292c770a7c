/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { RecordInput } from 'backstage-plugin-drive-node';
import { accountNameOf, cloudCostsOf } from 'drive-vendor-doubles';
import { chmod, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  answeringAll,
  describeOutcomes,
} from '../../drive-backend/src/__testUtils__/describeOutcomes';
import {
  acme,
  Exports,
  NOW,
  startInfraWallet,
  startOpenCost,
} from './__testUtils__/world';

jest.setTimeout(180_000);

const DAY_MS = 86_400_000;

const iso = (at: number) => new Date(at).toISOString();

const told = (of: string) => ({
  source: 'ci:acme',
  subject: `component:default/${of}`,
  time: iso(NOW),
});

/** Deployments: costs are judged by what is deployed with them. */
const deployments = (of: string = 'payments'): RecordInput[] => [
  ...Array.from(
    { length: 14 },
    (_, i): RecordInput => ({
      ...told(of),
      kind: 'deployment',
      id: `deployment-${i}`,
      data: {
        environment: 'production',
        finishedAt: iso(NOW - (4 * i + 1) * DAY_MS),
        outcome: 'success',
        rule: 'deployment',
      },
    }),
  ),
  {
    ...told(of),
    kind: 'coverage',
    id: 'deployments',
    data: {
      kinds: ['deployment'],
      from: iso(NOW - 80 * DAY_MS),
      until: iso(NOW),
    },
  },
];

const ONCE_FREE = new RegExp(
  `frees at ${new Date(NOW + 30 * 60_000).toISOString()}`,
);

describeOutcomes('OpenCost', {
  now: NOW,
  metric: 'unit-cost-trend',
  besides: deployments(),
  async start() {
    const { connector, double, annotations } = await startOpenCost();
    return {
      connector,
      annotations: { 'backstage.io/kubernetes-id': 'service-0' },
      assetAnnotations: annotations,
      answerAll: answeringAll(double.server),
      stop: () => double.stop(),
    };
  },
  answers: {
    noPermission: [401, 403].map(status => ({
      as: `a gateway that answers ${status}`,
      status,
      headers: { 'content-type': 'text/html' },
      body: `<html><title>${status}</title></html>`,
      nextStep: /set opencost\.useBackstageProxy/,
    })),
    rateLimited: [
      {
        as: 'of what stands before it',
        status: 429,
        headers: { 'content-type': 'text/html', 'retry-after': '1800' },
        body: '<html><title>429 Too Many Requests</title></html>',
        nextStep: ONCE_FREE,
      },
    ],
    error: [
      {
        as: 'told inside an answer',
        status: 200,
        body: {
          code: 500,
          data: null,
          message: 'error computing allocation: Prometheus communication error',
        },
        nextStep: /Ask whoever runs it whether it is up/,
      },
      {
        as: 'in OpenCost',
        status: 500,
        headers: { 'content-type': 'text/plain' },
        body: 'Error computing allocations\n',
        nextStep: /Ask whoever runs it whether it is up/,
      },
      {
        as: 'another thing at this address',
        status: 404,
        headers: { 'content-type': 'text/plain' },
        body: '404 page not found\n',
        nextStep: /Let opencost\.baseUrl be the address of OpenCost/,
      },
    ],
  },
});

describeOutcomes('InfraWallet', {
  now: NOW,
  metric: 'unit-cost-trend',
  besides: deployments(),
  async start() {
    const { connector, double, annotations } = await startInfraWallet();
    const account = accountNameOf(
      cloudCostsOf(acme).find(({ repository }) => repository)!,
    );
    return {
      connector,
      annotations: { 'infrawallet.io/account': account },
      assetAnnotations: annotations,
      answerAll: answeringAll(double.server),
      stop: () => double.stop(),
    };
  },
  answers: {
    notInstalled: [
      {
        as: 'a portal without the plugin',
        status: 404,
        nextStep: /Add @electrolux-oss\/plugin-infrawallet-backend/,
      },
    ],
    noPermission: [
      {
        as: 'a token that is not known',
        status: 401,
        body: {
          error: { name: 'AuthenticationError', message: 'Illegal token' },
          response: { statusCode: 401 },
        },
        nextStep: /Let services call the plugin infrawallet/,
      },
      {
        as: 'a plugin that lets no services in',
        status: 403,
        body: {
          error: {
            name: 'NotAllowedError',
            message: "This endpoint does not allow 'service' credentials",
          },
          response: { statusCode: 403 },
        },
        nextStep: /Let services call the plugin infrawallet/,
      },
    ],
    rateLimited: [
      {
        as: "of the portal's own router",
        status: 429,
        headers: {
          'retry-after': '1800',
          'ratelimit-policy': '60;w=1800',
          'ratelimit-limit': '60',
          'ratelimit-remaining': '0',
          'ratelimit-reset': '1800',
        },
        body: {
          error: {
            name: 'Error',
            message: 'Too many requests, please try again later',
          },
          response: { statusCode: 429 },
        },
        nextStep: ONCE_FREE,
      },
    ],
    error: [
      {
        as: 'in InfraWallet',
        status: 500,
        body: {
          error: {
            name: 'TypeError',
            message: 'Cannot read properties of undefined',
          },
          response: { statusCode: 500 },
        },
        nextStep: /Ask whoever runs it whether it is up/,
      },
    ],
  },
});

describe('files of costs', () => {
  const { geteuid, seteuid } = process as Required<typeof process>;
  const user = geteuid.call(process);
  const isRoot = user === 0;
  let files: Exports;

  const named = (name: string) => join(files.directory, name);
  const all = ['2026-08.csv', '2026-09.csv.gz', '2026-10.csv', '2026-11.csv'];
  /** Whoever is root may read everything. */
  const becomeSomebody = () => {
    if (isRoot) {
      seteuid.call(process, 65_534);
    }
  };

  afterEach(() => seteuid.call(process, user));

  describeOutcomes('files in the FOCUS format', {
    now: NOW,
    metric: 'unit-cost-trend',
    besides: deployments('service-0'),
    runsInVain: true,
    async start() {
      files = await Exports.make();
      await files.writeAll();
      return {
        connector: files.connector(),
        component: 'service-0',
        annotations: {},
        stop: async () => {
          seteuid.call(process, user);
          await rm(files.directory, { recursive: true, force: true });
        },
      };
    },
    broken: [
      {
        as: 'the directory is missing',
        break: () => files.remove(),
        reason: /could not be read/,
        nextStep: /Let the directory be where the backend runs/,
      },
      {
        as: 'no file is in the directory',
        break: async () => {
          await Promise.all(all.map(name => rm(named(name))));
        },
        reason: /could not be read/,
        nextStep: /Export costs in the FOCUS format as \.csv or \.csv\.gz/,
      },
      {
        as: 'the backend may not read the directory',
        break: async () => {
          await chmod(files.directory, isRoot ? 0o700 : 0o000);
          becomeSomebody();
        },
        reason: /a permission/,
        nextStep: /Let the directory be .* readable by it/,
      },
      {
        as: 'the backend may not read a file',
        break: async () => {
          await chmod(files.directory, 0o755);
          await chmod(named('2026-10.csv'), isRoot ? 0o600 : 0o000);
          becomeSomebody();
        },
        reason: /a permission/,
        nextStep: /Let the user that the backend runs as read the file/,
      },
      {
        as: 'a column is missing',
        break: () =>
          writeFile(
            named('2026-11.csv'),
            'BilledCost,ChargePeriodStart,ServiceName\n1,2026-11-03,Compute\n',
          ),
        reason: /could not be read/,
        nextStep: /Export it in the FOCUS format/,
      },
      {
        as: 'a file breaks off',
        break: () => truncate(named('2026-09.csv.gz'), 200),
        reason: /could not be read/,
        nextStep: /Export the file again/,
      },
      {
        as: 'a file is none of rows',
        break: () => writeFile(named('2026-10.csv'), 'a "b\nc,"d\n'),
        reason: /could not be read/,
        nextStep: /Export (the file again|it in the FOCUS format)/,
      },
    ],
  });
});
