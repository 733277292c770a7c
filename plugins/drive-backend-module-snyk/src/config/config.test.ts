import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject, JsonValue } from '@backstage/types';
import { readPortal } from './readPortal';
import { readSettings } from './readSettings';

function portalOf(data: JsonObject, proxyPath = '/snyk') {
  const logger = mockServices.logger.mock();
  const portal = readPortal(
    mockServices.rootConfig({ data }),
    proxyPath,
    logger,
  );
  return {
    portal,
    warnings: logger.warn.mock.calls.map(([message]) => message),
  };
}

const proxied = (target: JsonValue): JsonObject => ({
  proxy: { endpoints: { '/snyk': target } },
});

describe('the portal’s config of Snyk', () => {
  it.each([
    [{}],
    [{ proxy: { endpoints: { '/jira/api': 'https://x' } } }],
    [{ snyk: { apiVersion: '2024-02-28' } }],
  ])('is none where the proxy does not lead there: %j', data => {
    expect(portalOf(data as JsonObject).portal).toBeUndefined();
  });

  it.each([
    [proxied({ target: 'https://api.snyk.io/' })],
    [{ proxy: { '/snyk': { target: 'https://api.snyk.io/' } } }],
    [{ proxy: { endpoints: { 'snyk/': 'https://api.snyk.io' } } }],
  ])('is where the proxy leads there: %j', data => {
    expect(portalOf(data as JsonObject)).toEqual({
      portal: {
        proxyPath: '/snyk',
        webUrl: 'https://app.snyk.io',
        apiVersion: '2024-10-15',
        issuesApiVersion: '2024-10-15',
      },
      warnings: [],
    });
  });

  it.each([
    ['https://api.eu.snyk.io/', {}, 'app.eu.snyk.io'],
    ['https://api.us.snyk.io', {}, 'app.us.snyk.io'],
    ['https://api.au.snyk.io/', {}, 'app.au.snyk.io'],
    ['https://snyk.acme.example/api', {}, 'app.snyk.io'],
    [
      'https://snyk.acme.example/api',
      { AppHost: 'snyk.acme.example' },
      'snyk.acme.example',
    ],
    ['https://api.snyk.io/', { appHost: 'app.eu.snyk.io' }, 'app.eu.snyk.io'],
    ['https://api.snyk.io/', { appHost: 'x/../y' }, 'app.snyk.io'],
  ])('leads people from %s with %j to %s', (target, snyk, host) => {
    expect(portalOf({ ...proxied({ target }), snyk }).portal!.webUrl).toBe(
      `https://${host}`,
    );
  });

  it('may name versions of the API', () => {
    const { portal, warnings } = portalOf({
      ...proxied('https://api.snyk.io/'),
      snyk: { apiVersion: '2024-06-10~beta', issueApiVersion: 'newest' },
    });
    expect(portal).toMatchObject({
      apiVersion: '2024-06-10~beta',
      issuesApiVersion: '2024-10-15',
    });
    expect(warnings).toEqual([
      "snyk.issueApiVersion: is no version of Snyk's API; DRIVE asks for 2024-10-15.",
    ]);
  });
});

describe('drive.connectors.snyk', () => {
  const settingsOf = (snyk: JsonObject) =>
    readSettings(
      mockServices.rootConfig({ data: { drive: { connectors: { snyk } } } }),
    );

  it('has defaults for everything', () => {
    const settings = readSettings(mockServices.rootConfig({ data: {} }));
    expect(settings).toEqual(settingsOf({}));
    expect(settings).toMatchObject({
      proxyPath: '/snyk',
      organizations: [],
      backfillDays: 180,
      rateBudget: 0.25,
    });
  });

  it('takes a path of the proxy with or without slashes around it', () => {
    expect(settingsOf({ proxyPath: 'snyk/eu/' }).proxyPath).toBe('/snyk/eu');
  });

  it.each([
    [{ proxyPath: '//' }, 'proxyPath'],
    [{ organizations: ['a b'] }, 'organizations[0]'],
    [{ token: 'x' }, 'token: is not a setting'],
  ])('refuses %j and names the key', (settings, message) => {
    expect(() => settingsOf(settings as JsonObject)).toThrow(
      `drive.connectors.snyk.${message}`,
    );
  });
});
