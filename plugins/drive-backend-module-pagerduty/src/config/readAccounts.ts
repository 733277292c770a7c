import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { z } from 'zod';

/** What DRIVE shows to PagerDuty. */
export type AccountCredentials =
  | { kind: 'token'; apiToken: string }
  | {
      kind: 'oauth';
      clientId: string;
      clientSecret: string;
      /** The account as the scope names it, e.g. `us.acme`. */
      account: string;
    };

/** An account of PagerDuty's that the portal is configured with. */
export interface PagerDutyAccount {
  /** As config and `pagerduty.com/account` name it. Absent: config knows only one, without a name. */
  id?: string;
  /** Whether services belong to it that name no account. */
  isDefault: boolean;
  apiBaseUrl: string;
  credentials: AccountCredentials;
}

const API_URLS: Record<string, string> = {
  eu: 'https://api.eu.pagerduty.com',
};
const PUBLIC_API_URL = 'https://api.pagerduty.com';

/** What is left empty, e.g. by a variable that is not set, is not there. */
const withoutEmpty = (value: unknown) =>
  typeof value === 'string' && value.trim() === ''
    ? undefined
    : value ?? undefined;

const text = z.preprocess(withoutEmpty, z.string().optional());

const oauth = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  subDomain: z.string().min(1),
  region: text,
});

const credentials = {
  apiBaseUrl: z.preprocess(withoutEmpty, z.url().optional()),
  apiToken: text,
  oauth: oauth.nullish(),
};

const single = z.object(credentials);

const named = z.object({
  ...credentials,
  id: z.string().min(1),
  isDefault: z.boolean().nullish(),
});

/**
 * The accounts of the portal's own `pagerDuty` config. What of it cannot be used is logged and left out: it is another
 * plugin's.
 */
export function readAccounts(
  config: RootConfigService,
  logger: LoggerService,
): PagerDutyAccount[] {
  const value = config.getOptional<any>('pagerDuty');
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  if (!Array.isArray(value.accounts)) {
    return accountOf('pagerDuty', single.safeParse(value), true, logger);
  }
  const accounts: any[] = value.accounts;
  const first = accounts.findIndex(account => account?.isDefault);
  const defaultAt = accounts.length === 1 ? 0 : first;
  return accounts.flatMap((account, index) =>
    accountOf(
      `pagerDuty.accounts[${index}]`,
      named.safeParse(account),
      index === defaultAt,
      logger,
    ),
  );
}

function accountOf(
  key: string,
  parsed: z.ZodSafeParseResult<z.output<typeof single> & { id?: string }>,
  isDefault: boolean,
  logger: LoggerService,
): PagerDutyAccount[] {
  const ignore = (path: string, reason: string) => {
    logger.warn(`${path}: ${reason}; DRIVE does not read this account.`);
    return [];
  };
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return ignore([key, ...issue.path].join('.'), 'cannot be read');
  }
  const { id, apiToken, oauth: app, apiBaseUrl } = parsed.data;
  const region = app?.region?.toLowerCase() ?? 'us';
  if (apiToken) {
    return [
      {
        id,
        isDefault,
        apiBaseUrl: apiBaseUrl ?? PUBLIC_API_URL,
        credentials: { kind: 'token', apiToken },
      },
    ];
  }
  if (!app) {
    return ignore(key, 'has neither apiToken nor oauth');
  }
  return [
    {
      id,
      isDefault,
      apiBaseUrl: apiBaseUrl ?? API_URLS[region] ?? PUBLIC_API_URL,
      credentials: {
        kind: 'oauth',
        clientId: app.clientId,
        clientSecret: app.clientSecret,
        account: `${region}.${app.subDomain}`,
      },
    },
  ];
}
