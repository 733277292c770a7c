export * from './GitlabDouble';
export * from './gitlabRecords';
export {
  COMPLEXITY_LIMIT as GITLAB_COMPLEXITY_LIMIT,
  gitlabComplexityOf,
} from './graphql/complexity';
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
