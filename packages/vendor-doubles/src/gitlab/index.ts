export * from './GitlabDouble';
export * from './gitlabRecords';
export { complexityOf, COMPLEXITY_LIMIT } from './graphql/complexity';
export { gitlabSchema } from './graphql/schema';
export {
  gitlabProjectsOf,
  type GitlabProject,
  type MergeMethod,
} from './projects';
