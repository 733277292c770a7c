export { differencesFromExample } from './differencesFromExample';
export * from './GitlabDouble';
export * from './gitlabRecords';
export {
  COMPLEXITY_LIMIT as GITLAB_COMPLEXITY_LIMIT,
  gitlabComplexityOf,
} from './graphql/complexity';
export {
  GITLAB_PAGES,
  type GitlabExamples,
  gitlabExamples,
} from './publishedGitlabExamples';
export {
  differencesFromGitlab,
  readGitlabSchema,
  refusedQueries,
} from './publishedGitlabSchema';
export {
  gitlabProjectsOf,
  type GitlabProject,
  type MergeMethod,
} from './projects';
