/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { accountNameOf, cloudCostsOf } from 'drive-vendor-doubles';
import { describeNoLeaks } from '../../drive-backend/src/__testUtils__/describeNoLeaks';
import {
  acme,
  Exports,
  NOW,
  startInfraWallet,
  startOpenCost,
  TOKEN,
} from './__testUtils__/world';

jest.setTimeout(180_000);

const persons = acme.people.flatMap(({ name, email, login }) => [
  name!,
  email!,
  login,
]);

describeNoLeaks('OpenCost', {
  now: NOW,
  async start() {
    const { connector, double, annotations } = await startOpenCost({
      behindProxy: true,
    });
    return {
      connector,
      annotations: { 'backstage.io/kubernetes-id': 'service-0' },
      assetAnnotations: annotations,
      secrets: [TOKEN],
      persons,
      namesNobody: true,
      server: double.server,
      stop: () => double.stop(),
    };
  },
});

describeNoLeaks('InfraWallet', {
  now: NOW,
  async start() {
    const { connector, double, annotations } = await startInfraWallet();
    const account = accountNameOf(
      cloudCostsOf(acme).find(({ repository }) => repository)!,
    );
    return {
      connector,
      annotations: { 'infrawallet.io/account': account },
      assetAnnotations: annotations,
      secrets: [TOKEN],
      persons,
      namesNobody: true,
      server: double.server,
      stop: () => double.stop(),
    };
  },
});

describeNoLeaks('an export in the FOCUS format', {
  now: NOW,
  async start() {
    const exports = await Exports.make();
    await exports.writeAll();
    const files = () =>
      readdirSync(exports.directory).map(name => join(exports.directory, name));
    return {
      connector: exports.connector(),
      component: acme.repositories[0].name,
      annotations: {},
      // Files have no credentials.
      secrets: [],
      persons,
      exchanged: () =>
        files()
          .map(file => {
            const content = readFileSync(file);
            const isPacked = content[0] === 0x1f;
            return String(isPacked ? gunzipSync(content) : content);
          })
          .join('\n'),
      // What cannot be read as an export: a head and lines of nothing but these words.
      failWith: answer => {
        const words = JSON.stringify(answer.body) ?? '';
        files().forEach(file => writeFileSync(file, `${words}\n${words}\n`));
      },
      stop: () => exports.remove(),
    };
  },
});
