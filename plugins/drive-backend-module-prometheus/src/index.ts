/**
 * Reads Prometheus, Thanos, Mimir and VictoriaMetrics for DRIVE.
 *
 * @packageDocumentation
 */
export {
  driveModulePrometheus,
  driveModulePrometheus as default,
} from './module';
