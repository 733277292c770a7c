import { Outcome } from 'backstage-plugin-drive-common';
import { isSubjectMetric, Metric, PooledMetric } from '../engine/Metric';
import { ChartKind } from '../engine/signals/Series';
import { Tally } from '../engine/Tally';
import { WEEK_MS } from '../engine/time';
import { bandRanges } from './bandRanges';
import { MetricPolicy } from './DriveModel';
import { formatValue, unitPhrase } from './formatValue';
import { markdownTable } from './markdownTable';

/** Outcomes as they begin a sentence. */
const OUTCOME_NAMES: Record<Outcome, string> = {
  measured: 'Measured',
  notApplicable: 'Not applicable',
  insufficientData: 'Insufficient data',
  unavailable: 'Unavailable',
  stale: 'Stale',
  error: 'Error',
};

const DIRECTIONS = {
  higher: 'higher is better',
  lower: 'lower is better',
  none: 'neither direction is good by itself',
};

/**
 * What metrics of the subject itself answer where nothing happened; they find that out from the subject, so that it
 * cannot be asked of their definition.
 */
const NOTHING_FOR_SUBJECTS: Record<string, string> = {
  'cost-allocation-coverage':
    'Unavailable without a cost source. Not applicable below groups.',
  'spend-vs-budget':
    'Unavailable where no budget is set here, above or below. Not applicable to a component, and where a budget above judges the spend.',
  'ai-spend-per-change':
    'Insufficient data. Unavailable without a source of costs and one of changes.',
};

const CHART_KINDS: Record<Exclude<ChartKind, 'state'>, string> = {
  duration: 'the logarithm of the value',
  ratio: 'a share of what is counted',
  rate: 'events by what they happen to',
  count: 'events of a week',
  amount: 'the plain value',
};

/** What no source sends, but DRIVE keeps itself: what it is called, and what it can be about. */
const OWN_KINDS: Record<string, { needs: string; judges: string }> = {
  initiative_item: {
    needs: 'initiatives, which are kept here',
    judges: 'whatever initiatives are about',
  },
  review_action: {
    needs: 'actions of reviews, which are kept here',
    judges: 'groups, and all above them',
  },
};

/** One metric, for people who want to argue with it. */
export function metricSection(
  metric: Metric,
  policy: MetricPolicy,
  pillarWeight: number,
): string {
  const { weight, minimumSample, curve, curveSource } = policy;
  const [one, many] = metric.counts;
  const isScored = weight > 0 && curve !== undefined;
  const facts = [
    `\`${metric.id}\``,
    isScored ? `weight ${weight} of ${pillarWeight}` : 'shown without a score',
    DIRECTIONS[metric.direction],
    unitPhrase(metric.unit),
    metric.timing,
  ];
  const lines = [
    `- **Formula:** ${metric.formula}.`,
    `- **Needs:** ${needsOf(metric)}.`,
    `- **Judges:** ${judgedBy(metric, policy)}.`,
    `- **Minimum sample:** ${
      minimumSample === 0
        ? 'none'
        : `${minimumSample} ${minimumSample === 1 ? one : many}`
    }.`,
    `- **When nothing happened:** ${nothingHappened(metric)}`,
    `- **Charted as:** ${chartedAs(metric, policy)}.`,
  ];
  if (!isScored) {
    return section(metric, facts, lines);
  }
  const cuts = curve.points
    .map(({ value, score }) => `${formatValue(value, metric.unit)} → ${score}`)
    .join(', ');
  lines.push(
    `- **Curve:** ${cuts}; in between linear in the ${
      curve.scale === 'log' ? "value's logarithm" : 'value'
    }, beyond the ends flat.`,
    `- **Source of the curve:** ${curveSource}.`,
  );
  const bands = markdownTable(
    ['band', 'score', 'value'],
    bandRanges(curve, metric.unit).map(({ band, scores, values }) => [
      band,
      scores,
      values,
    ]),
  );
  return `${section(metric, facts, lines)}\n\n${bands}`;
}

function section(metric: Metric, facts: string[], lines: string[]): string {
  return [
    `### ${metric.title}`,
    facts.join(' · '),
    metric.description,
    lines.join('\n'),
  ].join('\n\n');
}

/** How weeks are held against each other, and which change is worth telling. */
function chartedAs({ chart, unit }: Metric, policy: MetricPolicy): string {
  const { kind, windowDays } = chart;
  const change = policy.smallestRelevantChange ?? chart.smallestRelevantChange;
  const back = windowDays ? `, which looks back over ${windowDays} days,` : '';
  const how =
    kind === 'state'
      ? `the step of the value${back} from the week before`
      : CHART_KINDS[kind];
  return `${how}; changes below ${formatValue(change, unit)} are not listed`;
}

function needsOf(metric: Metric): string {
  const { kinds } = metric;
  if (kinds.length === 0) {
    return 'the catalog alone';
  }
  const own = OWN_KINDS[kinds[0]];
  if (own) {
    return own.needs;
  }
  const named = kinds.map(kind => `\`${kind}\``).join(' and ');
  const also = isSubjectMetric(metric)
    ? []
    : Object.keys(metric.records ?? {}).filter(
        kind => !kinds.some(needed => needed === kind),
      );
  return also.length > 0
    ? `${named} records; reads ${also
        .map(kind => `\`${kind}\``)
        .join(' and ')} records too`
    : `${named} records`;
}

function judgedBy(metric: Metric, { appliesTo }: MetricPolicy): string {
  if (appliesTo !== undefined) {
    return `components that match \`${JSON.stringify(appliesTo)}\``;
  }
  if (isSubjectMetric(metric)) {
    return 'the subject itself';
  }
  const own = OWN_KINDS[metric.kinds[0]];
  if (own) {
    return own.judges;
  }
  return metric.operatedOnly
    ? 'all components but those of type `library` and `documentation`'
    : 'all components';
}

/**
 * What the definition answers to an empty tally, and, where that is no value, to one that only covered time and
 * components were counted into.
 */
function nothingHappened(metric: Metric): string {
  if (isSubjectMetric(metric)) {
    return NOTHING_FOR_SUBJECTS[metric.id];
  }
  const covered = new Tally();
  covered.weigh(1);
  covered.over([{ from: 0, to: WEEK_MS }]);
  const measured = [new Tally(), covered]
    .filter(tally => metric.nothing?.(tally, () => 'fresh') === 'measured')
    .map(tally => metric.value(tally))
    .find(value => value !== undefined);
  const sentences = [
    measured === undefined
      ? undefined
      : `Measured, as ${formatValue(measured, metric.unit)}.`,
    absenceOf(metric),
  ];
  return sentences.filter(Boolean).join(' ');
}

function absenceOf({ nothing }: PooledMetric): string | undefined {
  const answer = nothing?.(new Tally(), () => 'fresh');
  if (answer === 'measured') {
    return undefined;
  }
  // The reason of too few has the tally's number in it, which here is made up.
  return answer && answer.outcome !== 'insufficientData'
    ? `${OUTCOME_NAMES[answer.outcome]}: ${decapitalize(answer.reason)}`
    : `${OUTCOME_NAMES.insufficientData}.`;
}

function decapitalize(sentence: string): string {
  return sentence.charAt(0).toLocaleLowerCase('en-US') + sentence.slice(1);
}

/** Ids of the metrics of the subject itself that the page has words for. */
export const SUBJECT_METRICS_WITH_WORDS = Object.keys(NOTHING_FOR_SUBJECTS);
