export {
  TEAMS,
  trackerOf,
  type TrackedIssue,
  type Tracker,
} from '../organization/tracker';
export * from './JiraDouble';
export * from './jiraRecords';
export { jiraRefusal } from './jiraRefusal';
export * from './publishedExamples';
