import { Organization } from '../organization/Organization';

/** The account as a request sees it. Instants are milliseconds since the epoch. */
export interface AccountView {
  organization: Organization;
  subdomain: string;
  /** Where the account is: what is asked for without a zone is meant in it. */
  timeZone: string;
  now: number;
  /** So far behind are analytics. */
  analyticsLagMs: number;
}
