import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { DriveRecord } from 'backstage-plugin-drive-node';
import { median } from '../../../engine/quantile';
import { formatValue } from '../../../model/formatValue';
import { GeneratedItem } from '../Stored';
import { counted, dayInWords, shortened } from '../words';
import { AgendaFacts } from './AgendaFacts';

const MOST_LISTED = 10;
const SEVERITIES = ['critical', 'high', 'medium', 'low'];

type Incident = DriveRecord<'incident'>;

/** The incidents since the last review, by severity. */
export async function incidentItems(
  facts: AgendaFacts,
): Promise<GeneratedItem[]> {
  const { graph, review, since } = facts;
  const found = (await incidentsOf(facts)).sort(bySeverity);
  if (found.length === 0) {
    return [];
  }
  const counts = SEVERITIES.flatMap(severity => {
    const n = found.filter(({ data }) => data.severity === severity).length;
    return n > 0 ? [`${n} ${severity}`] : [];
  });
  const open = found.filter(({ data }) => data.resolvedAt === undefined).length;
  const hours = found.flatMap(({ data }) =>
    data.resolvedAt === undefined
      ? []
      : (data.resolvedAt - data.detectedAt) / 3_600_000,
  );
  return [
    {
      kind: 'incidents',
      madeOf: 'incidents',
      title: `${counted(found.length, 'incident')} since ${dayInWords(since)}`,
      why: [
        `${counts.join(', ')}.`,
        open > 0 ? `${open} not resolved yet.` : 'All are resolved.',
        hours.length > 0 &&
          `Half of those that are resolved took at most ${formatValue(
            median(hours),
            'hours',
          )}.`,
      ]
        .filter(Boolean)
        .join(' '),
      evidence: [
        ...found.slice(0, MOST_LISTED).map(({ asset, data }) => {
          const owner = graph.ownersOfAssets.get(asset)?.[0];
          const took =
            data.resolvedAt === undefined
              ? 'not resolved'
              : `resolved after ${formatValue(
                  (data.resolvedAt - data.detectedAt) / 3_600_000,
                  'hours',
                )}`;
          return {
            text: `${data.severity}: ${shortened(
              data.title ?? 'an incident',
              120,
            )}${owner ? `, ${owner.title}` : ''}, ${dayInWords(
              data.detectedAt,
            )}, ${took}`,
            ...(owner && { subjectRef: owner.ref }),
            ...(data.url && { url: data.url }),
          };
        }),
        ...(found.length > MOST_LISTED
          ? [
              {
                text: `And ${found.length - MOST_LISTED} more`,
                subjectRef: review.subjectRef,
                metricId: 'incident-rate',
              },
            ]
          : []),
      ],
      subjectRef: review.subjectRef,
      metricId: 'incident-rate',
    },
  ];
}

async function incidentsOf({
  context,
  graph,
  review,
  since,
  now,
}: AgendaFacts): Promise<Incident[]> {
  const assets =
    review.subjectRef === ORGANIZATION_REF
      ? undefined
      : graph.below(review.subjectRef).flatMap(node => [...node.assets]);
  const found: Incident[] = [];
  for await (const page of context.records.load({
    kinds: ['incident'],
    assets,
    from: since,
    until: now,
  })) {
    for (const record of page as Incident[]) {
      const { detectedAt } = record.data;
      if (
        detectedAt >= since &&
        detectedAt < now &&
        graph.ownersOfAssets.has(record.asset)
      ) {
        found.push(record);
      }
    }
  }
  return found;
}

function bySeverity(a: Incident, b: Incident): number {
  return (
    SEVERITIES.indexOf(a.data.severity) - SEVERITIES.indexOf(b.data.severity) ||
    b.data.detectedAt - a.data.detectedAt ||
    (a.id < b.id ? -1 : 1)
  );
}
