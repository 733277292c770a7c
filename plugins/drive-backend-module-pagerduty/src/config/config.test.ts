import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readAccounts } from './readAccounts';
import { readSettings } from './readSettings';

const OAUTH = { clientId: 'id', clientSecret: 'secret', subDomain: 'acme' };

function accountsOf(pagerDuty?: JsonObject) {
  const logger = mockServices.logger.mock();
  const accounts = readAccounts(
    mockServices.rootConfig({ data: pagerDuty ? { pagerDuty } : {} }),
    logger,
  );
  return {
    accounts,
    warnings: logger.warn.mock.calls.map(([message]) => message),
  };
}

const settingsOf = (pagerduty: JsonObject) =>
  readSettings(
    mockServices.rootConfig({ data: { drive: { connectors: { pagerduty } } } }),
  );

describe('the portal’s config of PagerDuty', () => {
  it('is none where there is none', () => {
    expect(accountsOf()).toEqual({ accounts: [], warnings: [] });
  });

  it('is one account without a name', () => {
    expect(accountsOf({ apiToken: 'key' }).accounts).toEqual([
      {
        id: undefined,
        isDefault: true,
        apiBaseUrl: 'https://api.pagerduty.com',
        credentials: { kind: 'token', apiToken: 'key' },
      },
    ]);
  });

  it('goes to Europe where the app is there, or the address says so', () => {
    const [byRegion] = accountsOf({
      apiToken: '',
      oauth: { ...OAUTH, region: 'eu' },
    }).accounts;
    expect(byRegion).toMatchObject({
      apiBaseUrl: 'https://api.eu.pagerduty.com',
      credentials: { kind: 'oauth', account: 'eu.acme' },
    });
    const [byAddress] = accountsOf({
      apiToken: 'key',
      apiBaseUrl: 'https://api.eu.pagerduty.com',
    }).accounts;
    expect(byAddress.apiBaseUrl).toBe('https://api.eu.pagerduty.com');
  });

  it('prefers the key where there is an app, too', () => {
    const [account] = accountsOf({ apiToken: 'key', oauth: OAUTH }).accounts;
    expect(account.credentials.kind).toBe('token');
  });

  it.each([
    ['the only one', [{ id: 'a', apiToken: 'x' }], [true]],
    [
      'the first that says so',
      [
        { id: 'a', apiToken: 'x' },
        { id: 'b', apiToken: 'y', isDefault: true },
        { id: 'c', apiToken: 'z', isDefault: true },
      ],
      [false, true, false],
    ],
  ])('of several accounts, %s is the default', (_, accounts, expected) => {
    expect(
      accountsOf({ accounts }).accounts.map(({ isDefault }) => isDefault),
    ).toEqual(expected);
  });

  it('leaves out what it cannot read, says why, and repeats no secret', () => {
    const { accounts, warnings } = accountsOf({
      accounts: [
        { id: 'a' },
        { apiToken: 'NamelessSecret' },
        { id: 'b', oauth: { clientId: 'x', clientSecret: 'LonelySecret' } },
        { id: 'c', apiToken: 'z' },
        { id: 'd', apiToken: 'z', apiBaseUrl: 'api.pagerduty.com' },
      ],
    });
    expect(accounts.map(({ id }) => id)).toEqual(['c']);
    expect(warnings).toEqual([
      'pagerDuty.accounts[0]: has neither apiToken nor oauth; DRIVE does not read this account.',
      'pagerDuty.accounts[1].id: cannot be read; DRIVE does not read this account.',
      'pagerDuty.accounts[2].oauth.subDomain: cannot be read; DRIVE does not read this account.',
      'pagerDuty.accounts[4].apiBaseUrl: cannot be read; DRIVE does not read this account.',
    ]);
  });
});

describe('drive.connectors.pagerduty', () => {
  it('has defaults for everything', () => {
    const settings = readSettings(mockServices.rootConfig({ data: {} }));
    expect(settings).toEqual(settingsOf({}));
    expect(settings).toMatchObject({
      rateBudget: 0.25,
      backfillDays: 180,
      lookBackHours: 72,
      identityUrl: 'https://identity.pagerduty.com',
      severity: {
        priorities: expect.objectContaining({ p1: 'critical' }),
        urgencies: { high: 'high', low: 'low' },
      },
    });
  });

  it('adds own rules for severities to the usual ones, whatever their case', () => {
    const { severity } = settingsOf({
      severity: {
        priorities: { 'Very Bad': 'critical', P1: 'high' },
        urgencies: { low: 'medium' },
      },
    });
    expect(severity.priorities).toMatchObject({
      'very bad': 'critical',
      p1: 'high',
      p2: 'high',
    });
    expect(severity.urgencies).toEqual({ high: 'high', low: 'medium' });
  });

  it.each([
    [
      { severity: { priorities: { P1: 'terrible' } } },
      'drive.connectors.pagerduty.severity.priorities.P1',
    ],
    [{ lookBackHours: 1 }, 'drive.connectors.pagerduty.lookBackHours'],
    [{ identityUrl: 'identity' }, 'drive.connectors.pagerduty.identityUrl'],
    [{ token: 'x' }, 'drive.connectors.pagerduty.token: is not a setting'],
  ])('refuses %j and names the key', (settings, message) => {
    expect(() => settingsOf(settings as JsonObject)).toThrow(message);
  });
});
