export * from './assessment';
export * from './attention';
export * from './audit';
export * from './event';
export * from './initiative';
export * from './line';
export * from './naming';
export * from './review';
