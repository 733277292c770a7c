import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import {
  removeTemporaryFolders,
  TestRepository,
} from '../__testUtils__/TestRepository';
import { credentialsFrom } from './credentialsFor';
import { git, gitLines } from './Git';

jest.setTimeout(60_000);

const never = () => new AbortController().signal;

const SECRET = 'glpat-very-secret-value-0001';

const failure = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('it did not fail');
    },
    error => error,
  );

describe('git', () => {
  afterAll(removeTemporaryFolders);

  it('is run without a shell', async () => {
    const repository = new TestRepository('a b; touch $(x)');
    expect(
      await git(['-C', repository.directory, 'rev-parse', '--git-dir'], {
        signal: never(),
      }),
    ).toEqual(['.git']);
  });

  it('says what is the matter, as a connector does', async () => {
    expect(
      await failure(git(['-C', '/nowhere', 'log'], { signal: never() })),
    ).toMatchObject({ name: 'ConnectorError', reason: 'notFound' });
    expect(
      await failure(
        git(['ls-remote', '--', 'https://127.0.0.1:1/x'], { signal: never() }),
      ),
    ).toMatchObject({ reason: 'unavailable' });
    expect(
      await failure(
        git(['ls-remote', '--', 'ext::sh -c echo'], { signal: never() }),
      ),
    ).toMatchObject({ message: expect.stringContaining('ext') });
  });

  it('is not there where the path does not lead to it', async () => {
    const { PATH } = process.env;
    process.env.PATH = '/nowhere';
    try {
      expect(
        await failure(git(['--version'], { signal: never() })),
      ).toMatchObject({ reason: 'notInstalled' });
    } finally {
      process.env.PATH = PATH;
    }
  });

  it('ends when it is no longer waited for', async () => {
    const repository = new TestRepository();
    for (let i = 0; i < 3; i++) {
      repository.commit('10-01', `Number ${i}`);
    }
    const controller = new AbortController();
    const read = async () => {
      for await (const _ of gitLines(
        ['-C', repository.directory, 'log', '--format=%H'],
        { signal: controller.signal },
      )) {
        controller.abort(new Error('cancelled'));
      }
    };
    await expect(read()).rejects.toThrow('cancelled');
    await expect(read()).rejects.toThrow('cancelled');
  });

  it('gets credentials for their host alone, and lets them out nowhere', async () => {
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.statusCode = 403;
      response.end(`no ${request.headers.authorization}`);
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const origin = `http://127.0.0.1:${port}`;
    const env = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `http.${origin}/.extraHeader`,
      GIT_CONFIG_VALUE_0: `Authorization: Basic ${SECRET}`,
    };
    const refused = await failure(
      git(['ls-remote', '--', `${origin}/x`], { signal: never(), env }),
    );
    await failure(
      git(['ls-remote', '--', `http://localhost:${port}/x`], {
        signal: never(),
        env,
      }),
    );
    server.close();
    expect(refused).toMatchObject({
      reason: 'noPermission',
      nextStep: expect.stringContaining('integrations'),
    });
    expect(inspect(refused, { depth: 5 })).not.toContain(SECRET);
    expect(seen[0]).toBe(`Basic ${SECRET}`);
    expect(seen.slice(1).filter(Boolean)).toEqual([]);
  });
});

describe('The credentials of git', () => {
  const credentialsFor = credentialsFrom(
    ScmIntegrations.fromConfig(
      mockServices.rootConfig({
        data: {
          integrations: {
            github: [{ host: 'github.com', token: SECRET }],
            gitlab: [{ host: 'gitlab.com', token: SECRET }],
            gitea: [
              { host: 'gitea.example.org', username: 'me', password: SECRET },
            ],
          },
        },
      }),
    ),
  );
  const basic = (user: string) =>
    `Authorization: Basic ${Buffer.from(`${user}:${SECRET}`).toString(
      'base64',
    )}`;

  it.each([
    ['https://github.com', 'x-access-token'],
    ['https://gitlab.com', 'oauth2'],
    ['https://gitea.example.org', 'me'],
  ])('are those of the integration of %s', async (origin, user) => {
    expect(await credentialsFor(`${origin}/acme/payments.git`)).toEqual({
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `http.${origin}/.extraHeader`,
      GIT_CONFIG_VALUE_0: basic(user),
    });
  });

  it.each([
    'http://github.com/acme/payments',
    'git@github.com:acme/payments',
    'https://other.example.org/acme/payments',
  ])('are none for %s', async url => {
    expect(await credentialsFor(url)).toEqual({});
  });
});
