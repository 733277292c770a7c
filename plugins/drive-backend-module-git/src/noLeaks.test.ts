/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { describeNoLeaks } from '../../drive-backend/src/__testUtils__/describeNoLeaks';
import { connectorOf } from './__testUtils__/connectorOf';
import { GitHost } from './__testUtils__/GitHost';
import {
  ADA,
  NOW,
  removeTemporaryFolders,
  TestRepository,
} from './__testUtils__/TestRepository';

jest.setTimeout(180_000);

afterAll(removeTemporaryFolders);

describeNoLeaks('a host of repositories', {
  now: NOW,
  async start() {
    const repository = new TestRepository();
    repository.commit('11-10', 'The beginning');
    repository.branch('branch');
    repository.commit('11-12', 'Work');
    repository.merge('11-13', 'branch');
    repository.tag('v1.0.0', '11-14');
    const host = await GitHost.start(dirname(repository.directory));
    let said = '';
    return {
      connector: connectorOf({
        repositories: [
          { url: `${host.url}/payments/.git`, asset: 'git:local/payments' },
        ],
      }),
      annotations: { 'drive.backstage.io/assets': 'git:local/payments' },
      // Credentials are shown to https alone.
      secrets: [],
      untold: ['TheTokenThatNobodySees'],
      persons: [ADA.name, ADA.email],
      exchanged: () =>
        said +
        execFileSync('git', [
          ...['-C', repository.directory],
          ...['log', '--format=%an %ae'],
        ]),
      failWith({ status, headers, body }) {
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        said += text;
        host.answerAll({
          status,
          headers: { ...headers, 'content-type': 'text/plain' },
          body: `${text}\n`,
        });
      },
      stop: () => host.stop(),
    };
  },
});
