export * from './Chart';
export { chartOf } from './chartOf';
export * from './childAssets';
export * from './contribution';
export { currentSignal } from './currentSignal';
export * from './leaveOneOut';
export * from './Reading';
export * from './Series';
export { verdictFrom } from './verdictFrom';
