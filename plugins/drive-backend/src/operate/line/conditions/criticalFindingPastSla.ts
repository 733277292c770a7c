import { DriveRecord } from 'backstage-plugin-drive-node';
import { DAY_MS } from '../../../engine/time';
import { RecordStore } from '../../../store/RecordStore';
import { recordsBySubject } from './recordsBySubject';
import { Look, measured, Seen } from './Sight';

/**
 * A critical finding is open for longer than its SLA allows. What the scorecard does not count, because another source
 * knows better, is none.
 */
export function criticalFindingPastSla(
  records: RecordStore,
  slaDays: number,
): Look {
  return async (_rule, { asOf, graph, scorecards, subjects }) => {
    const late: DriveRecord<'finding'>[] = [];
    for await (const page of records.load({
      kinds: ['finding'],
      from: asOf,
      until: asOf,
    })) {
      for (const finding of page as DriveRecord<'finding'>[]) {
        const { firstSeenAt, resolvedAt, severity, state } = finding.data;
        const isOpen =
          state === 'open' || resolvedAt === undefined || resolvedAt >= asOf;
        if (
          isOpen &&
          severity === 'critical' &&
          asOf - firstSeenAt >= slaDays * DAY_MS
        ) {
          late.push(finding);
        }
      }
    }
    const found = recordsBySubject(late, subjects, graph);
    const seen: Seen = { holds: new Map(), unknown: new Set() };
    for (const { ref } of subjects) {
      const metric = measured(scorecards.get(ref), 'findings-within-sla');
      const own = found.get(ref) ?? [];
      const arePast =
        metric !== undefined &&
        (metric.numerator ?? 0) < (metric.denominator ?? 0);
      if (!metric) {
        seen.unknown.add(ref);
      } else if (arePast && own.length > 0) {
        seen.holds.set(ref, {
          reason: `${
            own.length === 1
              ? 'A critical finding is'
              : `${own.length} critical findings are`
          } open for more than the ${slaDays} days that are allowed.`,
          evidence: {
            subjectRef: ref,
            metricId: 'findings-within-sla',
            ...urlOf(own),
          },
        });
      }
    }
    return seen;
  };
}

/** Where the oldest of them is told. */
function urlOf(findings: readonly DriveRecord<'finding'>[]) {
  const [{ data }] = [...findings].sort(
    (a, b) => a.data.firstSeenAt - b.data.firstSeenAt,
  );
  return data.url ? { url: data.url } : {};
}
