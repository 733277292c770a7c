/**
 * The APIs of the vendors that connectors read, as local HTTP servers over one made-up organization.
 *
 * @packageDocumentation
 */
export * from './cost';
export * from './argocd';
export * from './github';
export * from './gitlab';
export * from './jira';
export * from './organization/Organization';
export {
  organization,
  type OrganizationOptions,
} from './organization/makeOrganization';
export { organizationAt } from './organization/organizationAt';
export { type Answer, type SeenRequest } from './server/DoubleServer';
export { judgeTraffic } from './openapi/judgeTraffic';
export { OpenApiJudge } from './openapi/OpenApiJudge';
export * from './pagerduty';
export * from './prometheus';
export { describePublished, publishedYaml } from './published/publishedFile';
export * from './records/githubRecords';
export * from './snyk';
export * from './sonarqube';
export * from './techinsights';
