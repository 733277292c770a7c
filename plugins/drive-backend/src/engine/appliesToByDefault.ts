import { SubjectNode } from '../subjects/SubjectGraph';
import { Metric } from './Metric';

/** What nobody operates, by `spec.type`. */
const UNOPERATED_TYPES = ['library', 'documentation'];

/** Whether a metric applies to a subject. */
export interface AppliesTo {
  (metric: Metric, node: SubjectNode): boolean;
  /** Metrics of the same rule apply to the same subjects. Absent: each has its own. */
  ruleOf?(metric: Metric): string;
}

/**
 * Whether a metric applies to a subject where the configuration does not say: every metric to every component, except
 * that those of operating (incidents, SLOs, on-call) leave out libraries and documentation.
 */
export function appliesToByDefault(metric: Metric, node: SubjectNode): boolean {
  return !(
    metric.operatedOnly &&
    node.entity?.kind === 'component' &&
    UNOPERATED_TYPES.includes(
      node.entity.type?.toLocaleLowerCase('en-US') ?? '',
    )
  );
}

/** Metrics of the same rule apply to the same subjects. */
appliesToByDefault.ruleOf = ({ operatedOnly }: Metric): string =>
  operatedOnly ? 'operated' : 'all';
