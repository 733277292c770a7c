export {
  applicationsOf,
  type Application,
  type FailedSync,
  type Sync,
} from '../organization/applications';
export * from './ArgoCdDouble';
export * from './argoCdRecords';
export { publishedArgoCdApplication } from './publishedExamples';
