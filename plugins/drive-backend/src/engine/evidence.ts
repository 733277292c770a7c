import {
  Evidence,
  EvidenceItem,
  MetricInfo,
  Unit,
} from 'backstage-plugin-drive-common';
import { anchorOf, AnyRecord } from 'backstage-plugin-drive-node';
import { Evaluation } from './Evaluation';
import { isSubjectMetric, Metric } from './Metric';
import { explain } from './pool';
import { Sink } from './Sink';

type Part = Pick<
  EvidenceItem,
  'counted' | 'part' | 'numerator' | 'denominator' | 'value'
>;

/** Keeps what a metric says of each record. */
class EvidenceSink implements Sink {
  readonly items: EvidenceItem[] = [];

  count(r: AnyRecord, numerator: number, denominator: number, part: string) {
    this.#keep(r, { counted: true, part, numerator, denominator });
  }
  add(r: AnyRecord, numerator: number, denominator: number, part: string) {
    this.#keep(r, { counted: true, part, numerator, denominator });
  }
  value(r: AnyRecord, value: number, part: string) {
    this.#keep(r, { counted: true, part, value });
  }
  part(r: AnyRecord, _key: string, amount: number, part: string) {
    this.#keep(r, { counted: true, part, value: amount });
  }
  previous(r: AnyRecord, numerator: number, denominator: number, part: string) {
    this.#keep(r, { counted: true, part, numerator, denominator });
  }
  unclear(r: AnyRecord, part: string) {
    this.#keep(r, { counted: false, part });
  }
  pending(r: AnyRecord, part: string) {
    this.#keep(r, { counted: false, part });
  }
  contradictory(r: AnyRecord, part: string) {
    this.#keep(r, { counted: false, part });
  }
  leaveOut(r: AnyRecord, part: string) {
    this.#keep(r, { counted: false, part });
  }
  entity(ref: string, numerator: number, denominator: number, part: string) {
    this.items.push({
      kind: 'entity',
      source: 'catalog',
      id: ref,
      asset: ref,
      components: [ref],
      at: '',
      counted: true,
      part,
      numerator,
      denominator,
    });
  }
  weigh() {}
  over() {}
  fail() {}

  #keep(record: AnyRecord, part: Part) {
    const { data } = record;
    const title =
      'title' in data
        ? data.title
        : ('name' in data && data.name) ||
          ('checkId' in data && data.checkId) ||
          undefined;
    this.items.push({
      kind: record.kind,
      source: record.source,
      id: record.id,
      asset: record.asset,
      components: [],
      at: new Date(anchorOf(record)).toISOString(),
      ...part,
      ...(title && { title }),
      ...('url' in data && isWebUrl(data.url) && { url: data.url }),
    });
  }
}

function isWebUrl(url: string | undefined): boolean {
  return url !== undefined && /^https?:\/\//i.test(url);
}

/**
 * Every record behind a measurement, with its part in it, newest first; and the formula filled in.
 *
 * @param owners - the subjects that an asset belongs to
 */
export function evidenceFor(
  metric: Metric,
  info: Pick<MetricInfo, 'formula'>,
  ref: string,
  evaluation: Evaluation,
): Omit<Evidence, 'nextCursor' | 'totalItems' | 'hiddenItems'> {
  const { graph, at, model } = evaluation.input;
  const scope = evaluation.scope(ref)!;
  const sink = new EvidenceSink();
  const { measurer } = evaluation;
  if (isSubjectMetric(metric)) {
    metric.measure(
      measurer.subjectScopeFor(metric, scope),
      measurer.context,
      sink,
    );
  } else {
    const { applicable, counting } = measurer.scopeFor(metric, scope);
    explain(metric, applicable, counting, measurer.context, sink);
  }
  const owners = graph.ownersOfAssets;
  const to = new Date(at.asOf).toISOString();
  const items = sink.items.map(item => ({
    ...item,
    at: item.at || to,
    components:
      item.kind === 'entity'
        ? item.components
        : (owners.get(item.asset) ?? []).map(node => node.ref),
  }));
  items.sort(
    (a, b) =>
      Number(b.counted) - Number(a.counted) ||
      (a.at < b.at ? 1 : Number(a.at > b.at) * -1) ||
      (a.id < b.id ? -1 : Number(a.id > b.id)),
  );
  const measurement = evaluation.measurement(metric, ref);
  const node = graph.get(ref)!;
  return {
    subject: { ref, kind: node.kind, title: node.title },
    metricId: metric.id,
    asOf: to,
    window: { from: new Date(at.from).toISOString(), to, days: at.windowDays },
    modelVersion: model.version,
    outcome: measurement.outcome,
    ...(measurement.reason && { reason: measurement.reason }),
    ...(measurement.value !== undefined && { value: measurement.value }),
    unit: metric.unit,
    sample: measurement.sample,
    formula: info.formula,
    filledIn: fillIn(metric, measurement),
    items,
  };
}

const UNIT_WORDS: Record<Unit, string> = {
  ratio: '',
  perWeek: ' per week',
  hours: ' h',
  minutes: ' min',
  count: '',
  money: '',
};

/** The formula with the figures, unrounded enough to be checked by hand. */
function fillIn(
  metric: Metric,
  {
    outcome,
    value,
    numerator,
    denominator,
    sample,
    reason,
  }: ReturnType<Evaluation['measurement']>,
): string {
  if (value === undefined) {
    return reason ?? outcome;
  }
  const shown = `${digits(value)}${UNIT_WORDS[metric.unit]}`;
  const [one, many] = metric.counts;
  if (numerator !== undefined && denominator !== undefined) {
    if (metric.id === 'incidents-per-100-changes') {
      return `${digits(numerator)} / ${digits(denominator)} × 100 = ${shown}`;
    }
    if (metric.id === 'spend-vs-budget') {
      return `(${digits(numerator)} − ${digits(denominator)}) / ${digits(
        denominator,
      )} = ${shown}`;
    }
    if (denominator > 0 && metric.id !== 'unit-cost-trend') {
      return `${digits(numerator)} / ${digits(denominator)} = ${shown}`;
    }
  }
  return `${shown}, from ${sample} ${sample === 1 ? one : many}`;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(6)));
}
