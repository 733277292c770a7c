import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  Metric,
  ThresholdConfig,
} from '@red-hat-developer-hub/backstage-plugin-scorecard-common';
import { MetricProvider } from '@red-hat-developer-hub/backstage-plugin-scorecard-node';
import { PillarId } from 'backstage-plugin-drive-common';
import { PillarReader } from './PillarReader';

/** What it is all from. */
const DATASOURCE = 'drive';

/** DRIVE's bands: good and excellent, fair, weak and critical. */
const THRESHOLDS: ThresholdConfig = {
  rules: [
    { key: 'success', expression: '>=60' },
    { key: 'warning', expression: '>=40' },
    { key: 'error', expression: '<40' },
  ],
};

const WHAT: Record<PillarId, string> = {
  delivery: 'How well changes reach production',
  reliability: 'How well what runs keeps running',
  initiatives: 'How well what was decided gets done',
  vigilance: 'How well risks are found and closed',
  efficiency: 'How well money and time are spent',
};

/** The score of one pillar of DRIVE, 0 to 100, as a metric of Scorecard. */
export class PillarProvider implements MetricProvider<'number'> {
  readonly #pillar: PillarId;
  readonly #reader: PillarReader;

  constructor(pillar: PillarId, reader: PillarReader) {
    this.#pillar = pillar;
    this.#reader = reader;
  }

  getProviderDatasourceId(): string {
    return DATASOURCE;
  }

  getProviderId(): string {
    return `${DATASOURCE}.${this.#pillar}`;
  }

  getMetricType(): 'number' {
    return 'number';
  }

  getMetric(): Metric<'number'> {
    const title = this.#pillar[0].toUpperCase() + this.#pillar.slice(1);
    return {
      id: this.getProviderId(),
      title: `DRIVE ${title}`,
      description: `${WHAT[this.#pillar]}: the score of DRIVE, 0 to 100.`,
      type: 'number',
      history: true,
    };
  }

  getMetricThresholds(): ThresholdConfig {
    return THRESHOLDS;
  }

  getCatalogFilter(): Record<string, string[]> {
    return { kind: ['component', 'system', 'domain', 'group'] };
  }

  /** @throws Error that says why there is no score: that is never a zero */
  async calculateMetric(entity: Entity): Promise<number> {
    const ref = stringifyEntityRef(entity);
    const pillar = (await this.#reader.pillarsOf(ref))?.find(
      ({ id }) => id === this.#pillar,
    );
    if (!pillar) {
      throw new Error(`DRIVE does not score ${ref}.`);
    }
    if (pillar.outcome !== 'measured' || pillar.score === undefined) {
      throw new Error(
        pillar.reason ?? `DRIVE has no score: ${pillar.outcome}.`,
      );
    }
    return pillar.score;
  }
}
