import { TechInsightFact } from '@backstage-community/plugin-tech-insights-node';
import { parseEntityRef } from '@backstage/catalog-model';
import { PILLAR_IDS, Scorecard } from 'backstage-plugin-drive-common';
import { DateTime } from 'luxon';
import { METRIC_FACTS } from './metricFacts';

/**
 * A component's facts, all of those that the schema names: a rule fails, and with it all rules of the component, where a
 * fact is not there at all.
 */
export function toFacts({
  subject,
  asOf,
  pillars,
}: Pick<Scorecard, 'subject' | 'asOf' | 'pillars'>): TechInsightFact {
  const { kind, namespace, name } = parseEntityRef(subject.ref);
  const measured: string[] = [];
  const facts: TechInsightFact['facts'] = {};
  for (const id of PILLAR_IDS) {
    const pillar = pillars.find(one => one.id === id);
    const isMeasured = pillar?.outcome === 'measured';
    facts[`${id}-score`] = isMeasured ? pillar.score ?? null : null;
    facts[`${id}-band`] = isMeasured ? pillar.band ?? null : null;
    if (isMeasured) {
      measured.push(id);
    }
  }
  const metrics = new Map(
    pillars.flatMap(pillar => pillar.metrics.map(one => [one.id, one])),
  );
  for (const { id } of METRIC_FACTS) {
    const metric = metrics.get(id);
    const value = metric?.outcome === 'measured' ? metric.value ?? null : null;
    facts[id] = value;
    if (value !== null) {
      measured.push(id);
    }
  }
  const at = DateTime.fromISO(asOf, { zone: 'utc' });
  return {
    entity: { kind, namespace, name },
    facts: { asOf: at.toISO()!, measured, ...facts },
    timestamp: at,
  };
}
