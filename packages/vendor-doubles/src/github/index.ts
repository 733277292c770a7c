export * from './GithubDouble';
export { costOf, type Cost } from './graphql/cost';
export { githubSchema } from './graphql/schema';
export { githubRestJudge } from './githubRestSchema';
export {
  correctedExample,
  PUBLISHED_EXAMPLES,
  type PublishedExample,
} from './publishedExamples';
export { ALL_PERMISSIONS, type Permission } from './permissions';
export { APP_ID, INSTALLATION_ID } from './rest/apps';
export { refusal, type RestAnswer } from './rest/RestAnswer';
export { nodeIds } from './nodeIds';
export { publishedWebhooks } from './publishedWebhooks';
