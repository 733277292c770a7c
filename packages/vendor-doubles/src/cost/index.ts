export { clusterCostRecords, cloudCostRecords } from './costRecords';
export { focusFile, type FocusFileOptions } from './focusFile';
export {
  accountNameOf,
  InfraWalletDouble,
  serviceNameOf,
  type InfraWalletDoubleOptions,
  type InfraWalletFailure,
} from './InfraWalletDouble';
export { OpenCostDouble, type OpenCostDoubleOptions } from './OpenCostDouble';
export {
  cloudCostsOf,
  clusterCostsOf,
  type CloudCost,
  type ClusterCost,
} from '../organization/cloudCosts';
