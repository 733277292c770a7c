export { integrationKeyOf, serviceIdOf } from './Account';
export { refusal as pagerDutyRefusal } from './Answer';
export type { ApiKey, OauthApp, Scope } from './Credentials';
export * from './PagerDutyDouble';
export * from './pagerDutyRecords';
