import {
  CoverageFix,
  CoverageGap,
  MetricResult,
  OWN_RECORD_KINDS,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { AssetAnnotation } from 'backstage-plugin-drive-node';
import { GapExplanation } from '../connect/CurrentGaps';
import { DriveModel } from '../model/DriveModel';
import { SubjectNode } from '../subjects/SubjectGraph';

/**
 * The metrics that a component's scorecard has not measured, and what would bring each of them.
 *
 * @param explain - what connectors know about why a metric is missing
 */
export function gapsOf(
  scorecard: Scorecard,
  component: SubjectNode,
  model: DriveModel,
  annotations: readonly AssetAnnotation[],
  explain: (metricId: string) => GapExplanation | undefined,
): CoverageGap[] {
  const missingFix = ({ id, outcome, sources }: MetricResult) => {
    switch (outcome) {
      case 'unavailable':
        return fixFor(id, component, model, annotations);
      case 'stale':
        return silenceFix(sources);
      default:
        return undefined;
    }
  };
  return scorecard.pillars.flatMap(pillar =>
    pillar.metrics
      .filter(
        ({ weight, outcome }) =>
          weight > 0 && outcome !== 'measured' && outcome !== 'notApplicable',
      )
      .map(metric => {
        const { id, outcome, reason } = metric;
        const explanation = explain(id);
        const fix = explanation ? stepOf(explanation) : missingFix(metric);
        return {
          pillar: pillar.id,
          metricId: id,
          outcome,
          reason: reason ?? '',
          ...(fix && { fix }),
        };
      }),
  );
}

/** Where a connector reads the component and could not, no annotation helps. */
function stepOf({ nextStep }: GapExplanation): CoverageFix | undefined {
  return nextStep === undefined
    ? undefined
    : { text: nextStep, annotations: [] };
}

/** No connector knows of anything wrong: it does not run, or who sent records has stopped. */
function silenceFix(sources: MetricResult['sources']): CoverageFix {
  const names = sources.map(({ source }) => source).join(' and ');
  return {
    text: `Look at the page of the sources whether what brings ${
      names || 'the records'
    } still runs and finds something new, or let it send again.`,
    annotations: [],
  };
}

/** The annotations that would bring one of the metric's kinds, as far as the component does not have them. */
function fixFor(
  metricId: string,
  component: SubjectNode,
  model: DriveModel,
  annotations: readonly AssetAnnotation[],
): CoverageFix | undefined {
  const metric = model.metrics.find(({ id }) => id === metricId);
  // What DRIVE keeps itself, no annotation brings.
  if (!metric || metric.kinds.every(isOwnKind)) {
    return undefined;
  }
  const fitting = annotations.filter(({ kinds }) =>
    kinds.some(kind => (metric.kinds as readonly string[]).includes(kind)),
  );
  const missing = fitting
    .map(({ annotation }) => annotation)
    .filter(annotation => !component.entity?.annotations[annotation]);
  const kinds = metric.kinds.join(' and ');
  return {
    text:
      missing.length > 0
        ? `Point at an asset of a source that brings ${kinds} records, or send them for ${component.ref}.`
        : `Its annotations are there: connect a source that brings ${kinds} records, or send them for ${component.ref}.`,
    annotations: missing,
  };
}

function isOwnKind(kind: string): boolean {
  return (OWN_RECORD_KINDS as readonly string[]).includes(kind);
}
