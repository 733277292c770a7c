import { EvidenceItem } from 'backstage-plugin-drive-common';
import fc from 'fast-check';
import { anyWorld } from './__testUtils__/arbitraryWorld';
import { EASY_MODEL as model } from './__testUtils__/easyModel';
import { World, world } from './__testUtils__/world';
import { Measurement } from './measure';
import { median } from './quantile';

/** Metrics whose denominator is time or components, which no record brings. */
const WEIGHED = new Set([
  'deployment-frequency',
  'change-throughput',
  'incident-rate',
  'on-call-load',
  'critical-exposure',
]);

/** Metrics in which other records than those of the sample have a part. */
const WITH_OTHERS = new Set([
  'incidents-per-100-changes',
  'spend-vs-budget',
  'unit-cost-trend',
  'ai-spend-per-change',
]);

/** Metrics in which a bill can have several parts: in both windows, against several budgets. */
const REPEATING = new Set(['unit-cost-trend', 'spend-vs-budget']);

const sum = (items: readonly EvidenceItem[], of: 'numerator' | 'denominator') =>
  items.reduce((total, item) => total + (item[of] ?? 0), 0);

/** What does not add up to the measurement; nothing where all does. */
function differences(
  id: string,
  items: readonly EvidenceItem[],
  measurement: Measurement,
): string[] {
  const { value, sample, numerator, denominator, breakdown } = measurement;
  const counted = items.filter(
    item => item.counted && !item.part.endsWith('previous window'),
  );
  const found: string[] = [];
  const compare = (what: string, parts: number, whole: number | undefined) => {
    if (
      whole !== undefined &&
      Math.abs(parts - whole) > 1e-9 * Math.max(1, Math.abs(whole))
    ) {
      found.push(`${id}: ${what} ${parts}, measured ${whole}`);
    }
  };
  compare('numerators', sum(counted, 'numerator'), numerator);
  if (!WEIGHED.has(id)) {
    compare('denominators', sum(counted, 'denominator'), denominator);
  }
  if (!WITH_OTHERS.has(id)) {
    compare('counted', counted.length, sample);
  }
  const values = counted.flatMap(item => item.value ?? []);
  if (values.length > 0) {
    compare(
      'values',
      breakdown ? values.reduce((a, b) => a + b) : median(values),
      value,
    );
  }
  const keys = items.map(item => `${item.kind} ${item.source} ${item.id}`);
  if (!REPEATING.has(id)) {
    compare('distinct', new Set(keys).size, items.length);
  }
  return found;
}

const metricIds = model.metrics.map(({ id }) => id);

function differencesIn({ graph, measure, evidence }: World): string[] {
  return [...graph.nodes.keys()].flatMap(ref =>
    metricIds.flatMap(id => {
      const measurement = measure(id, ref);
      return measurement.value === undefined
        ? []
        : differences(id, evidence(id, ref).items, measurement).map(
            difference => `${ref} ${difference}`,
          );
    }),
  );
}

describe('evidence', () => {
  it('adds up to the measurement, for every metric and subject', () => {
    fc.assert(
      fc.property(anyWorld(), ({ catalog, records }) => {
        expect(differencesIn(world({ ...catalog, records, model }))).toEqual(
          [],
        );
      }),
    );
  });

  it('names nothing at or after the instant, and nobody', () => {
    fc.assert(
      fc.property(anyWorld(), ({ catalog, records }) => {
        const { evidence } = world({ ...catalog, records, model });
        const late = metricIds.flatMap(id =>
          evidence(id, 'organization').items.filter(
            ({ at, kind }) =>
              at > '2026-03-29T00:00:00.000Z' ||
              (at === '2026-03-29T00:00:00.000Z' &&
                ![
                  'entity',
                  'slo_status',
                  'check_result',
                  'budget',
                  'initiative_item',
                  'review_action',
                ].includes(kind)),
          ),
        );
        expect(late).toEqual([]);
      }),
    );
  });
});
