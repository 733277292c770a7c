import { FactSchema } from '@backstage-community/plugin-tech-insights-common';
import { PILLAR_IDS } from 'backstage-plugin-drive-common';
import { METRIC_FACTS, MetricFact } from './metricFacts';

/** Of the retriever that brings what DRIVE has measured. */
export const FACT_RETRIEVER_ID = 'driveFactRetriever';

const UNITS: Record<MetricFact['unit'], string> = {
  ratio: 'a ratio, 1 is all',
  perWeek: 'a week',
  hours: 'in hours',
  minutes: 'in minutes',
  count: 'a count',
  money: 'in the reporting currency',
};

/** What is told of each component. A fact that is not measured is null. */
export const FACT_SCHEMA: FactSchema = {
  asOf: {
    type: 'datetime',
    description: 'The instant that the figures are about',
  },
  measured: {
    type: 'set',
    description: 'The ids of the metrics that are measured, and of the pillars',
  },
  ...Object.fromEntries(
    PILLAR_IDS.flatMap(id => [
      [
        `${id}-score`,
        {
          type: 'float' as const,
          description: `Score of the pillar ${id}, 0 to 100; null where it is not measured`,
        },
      ],
      [
        `${id}-band`,
        {
          type: 'string' as const,
          description: `Band of the pillar ${id}: critical, weak, fair, good or excellent; null where it is not measured`,
        },
      ],
    ]),
  ),
  ...Object.fromEntries(
    METRIC_FACTS.map(({ id, title, unit }) => [
      id,
      {
        type: 'float' as const,
        description: `${title}, ${UNITS[unit]}; null where it is not measured`,
      },
    ]),
  ),
};
