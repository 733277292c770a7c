import { Connector, systemTiming, Timing } from 'backstage-plugin-drive-node';
import { PagerDutySession } from './api/PagerDutySession';
import { PagerDutyAccount } from './config/readAccounts';
import { PagerDutySettings } from './config/readSettings';
import { readAccount } from './run/readAccount';
import { AccountAssets } from './services/AccountAssets';
import { testAccount } from './testAccount';

const HOURLY = { frequency: { hours: 1 }, timeout: { minutes: 30 } };

/** Reads one account of PagerDuty's. */
export function createPagerDutyConnector(options: {
  account: PagerDutyAccount;
  settings: PagerDutySettings;
  timing?: Timing;
}): Connector {
  const { account, settings, timing = systemTiming } = options;
  const session = new PagerDutySession({ account, settings, timing });
  const assets = new AccountAssets(account);
  return {
    id: account.id
      ? `pagerduty/${account.id.toLowerCase().replace(/\s+/g, '-')}`
      : 'pagerduty',
    title: account.id ? `PagerDuty: ${account.id}` : 'PagerDuty',
    kinds: ['incident'],
    schedule: settings.schedule ?? HOURLY,
    readsAsset: asset => assets.nameOf(asset) !== undefined,
    collect: run => readAccount({ run, session, settings, assets }),
    testConnection: signal =>
      testAccount(session, { signal, now: timing.now() }),
    rateBudgets: () => session.budget.readings(),
  };
}
