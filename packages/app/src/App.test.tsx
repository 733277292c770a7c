import { render, screen } from '@testing-library/react';
import App from './App';

const ANSWERS: Record<string, unknown> = {
  '/api/auth/guest/refresh': {
    backstageIdentity: {
      token: `.${btoa(JSON.stringify({ sub: 'user:default/guest' }))}.`,
      identity: {
        type: 'user',
        userEntityRef: 'user:default/guest',
        ownershipEntityRefs: [],
      },
    },
    profile: {},
  },
};

describe('App', () => {
  const { fetch: realFetch } = globalThis;
  const { env: realEnvironment } = process;

  beforeEach(() => {
    // The bundler puts the configuration here as a list; a real environment variable would be a string.
    const configuration: unknown = [
      {
        context: 'test',
        data: {
          app: { title: 'Portal', baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost' },
          auth: { providers: { guest: {} } },
        },
      },
    ];
    process.env = {
      ...realEnvironment,
      APP_CONFIG: configuration as string,
    };
    globalThis.fetch = jest.fn(async (input: RequestInfo | URL) => {
      const { pathname } = new URL(
        input instanceof Request ? input.url : input,
        'http://localhost',
      );
      const answer = ANSWERS[pathname];
      return new Response(JSON.stringify(answer ?? {}), {
        status: answer ? 200 : 404,
        headers: { 'content-type': 'application/json' },
      });
    });
  });

  afterEach(() => {
    globalThis.fetch = realFetch;
    process.env = realEnvironment;
  });

  it('lets a visitor in without asking', async () => {
    render(App.createRoot());

    expect(
      await screen.findByLabelText('Home', {}, { timeout: 10_000 }),
    ).toBeInTheDocument();
    expect(screen.queryByText('Enter')).not.toBeInTheDocument();
  }, 30_000);
});
