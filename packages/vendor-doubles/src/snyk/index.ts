export * from './SnykDouble';
export { refusal as snykRefusal } from './snykPage';
export {
  snykIdOf,
  snykProjectIdOf,
  snykTargetIdOf,
  type SnykOrg,
  type SnykProject,
} from './snykProjects';
export * from './snykRecords';
