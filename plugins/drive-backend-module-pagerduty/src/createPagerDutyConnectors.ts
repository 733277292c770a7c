import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { Connector, Timing } from 'backstage-plugin-drive-node';
import { readAccounts } from './config/readAccounts';
import { readSettings } from './config/readSettings';
import { createPagerDutyConnector } from './PagerDutyConnector';

/**
 * A connector for each account in the portal's `pagerDuty` config that is not left out; none where there is no such
 * config.
 *
 * @throws Error that names the key of `drive.connectors.pagerduty` that is wrong
 */
export function createPagerDutyConnectors(
  config: RootConfigService,
  options: { logger: LoggerService; timing?: Timing },
): Connector[] {
  const { logger, timing } = options;
  const settings = readSettings(config);
  const accounts = readAccounts(config, logger);
  const wanted = settings.accounts?.map(id => id.toLowerCase());
  const nameOf = ({ id = 'default' }: { id?: string }) => id.toLowerCase();
  const unknown = (wanted ?? []).find(
    name => !accounts.some(account => nameOf(account) === name),
  );
  if (unknown !== undefined) {
    throw new Error(
      `drive.connectors.pagerduty.accounts: there is no account ${unknown} in pagerDuty.accounts that can be read`,
    );
  }
  return accounts
    .filter(account => wanted?.includes(nameOf(account)) ?? true)
    .map(account => createPagerDutyConnector({ account, settings, timing }));
}
