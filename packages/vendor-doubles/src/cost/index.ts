export { clusterCostRecords, cloudCostRecords } from './costRecords';
export { focusFile, type FocusFileOptions } from './focusFile';
export {
  accountNameOf,
  InfraWalletDouble,
  serviceNameOf,
  type InfraWalletDoubleOptions,
  type InfraWalletFailure,
} from './InfraWalletDouble';
export { publishedCostExamples } from './publishedExamples';
export { OpenCostDouble, type OpenCostDoubleOptions } from './OpenCostDouble';
export {
  cloudCostsOf,
  clusterCostsOf,
  type CloudCost,
  type ClusterCost,
} from '../organization/cloudCosts';
