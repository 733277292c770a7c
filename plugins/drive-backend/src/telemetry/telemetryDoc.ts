import { markdownTable } from '../model/markdownTable';
import { DRIVE_METRICS, DriveMetric } from './driveMetrics';

/** What a metric is called in Prometheus, as OpenTelemetry's exporters translate it; of histograms without `_bucket` and so on. */
export function prometheusName({ name, unit, instrument }: DriveMetric) {
  const base = name.replace(/\./g, '_');
  const units: Record<string, string> = { s: '_seconds', '1': '_ratio' };
  return `${base}${units[unit] ?? ''}${
    instrument === 'counter' ? '_total' : ''
  }`;
}

/** What a metric's attribute is called in Prometheus. */
export function prometheusLabel(attribute: string): string {
  return attribute.replace(/\W/g, '_');
}

/** The table of metrics, in Markdown. */
export function telemetryTable(): string {
  return markdownTable(
    [
      'metric, and its name in Prometheus',
      'instrument, unit',
      'what it says',
      'told apart by',
    ],
    Object.values<DriveMetric>(DRIVE_METRICS).map(metric => [
      `\`${metric.name}\`<br>\`${prometheusName(metric)}\``,
      `${metric.instrument}, ${metric.unit === '1' ? 'share' : metric.unit}`,
      metric.description,
      Object.entries(metric.attributes)
        .map(([name, values]) => `\`${name}\`: ${values}`)
        .join('<br>'),
    ]),
  );
}
