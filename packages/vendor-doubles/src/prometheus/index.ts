export { firingsOf, type Firing } from '../organization/firings';
export {
  objectivesOf,
  type ServiceObjective,
} from '../organization/objectives';
export * from './PrometheusDouble';
export * from './prometheusRecords';
export { publishedPrometheusExamples } from './publishedExamples';
