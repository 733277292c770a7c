import { RecordInput } from 'backstage-plugin-drive-node';
import { pagerDutyAsset } from '../organization/assets';
import { SOURCES } from '../sources';
import { Horizon, observedAt, seen } from '../time/Horizon';
import { hourClass } from '../time/workingTime';
import { Incident } from './incidents';
import { toRecord } from './toRecord';

export function* incidentRecords(
  incidents: readonly Incident[],
  horizon: Horizon,
): Iterable<RecordInput> {
  for (const incident of incidents) {
    const subject = pagerDutyAsset(incident.component);
    const detectedAt = seen(horizon, incident.detectedAt);
    if (!subject || !detectedAt) {
      continue;
    }
    const pages = { business: 0, off: 0, sleep: 0 };
    pages[hourClass(incident.detectedAt)] = incident.pages;
    yield toRecord('incident', {
      source: SOURCES.pagerDuty,
      id: incident.id,
      subject,
      time: observedAt(
        horizon,
        incident.detectedAt,
        incident.acknowledgedAt,
        incident.mitigatedAt,
        incident.resolvedAt,
      ),
      data: {
        title: incident.title,
        detectedAt,
        severity: incident.severity,
        acknowledgedAt: seen(horizon, incident.acknowledgedAt),
        mitigatedAt: seen(horizon, incident.mitigatedAt),
        resolvedAt: seen(horizon, incident.resolvedAt),
        causeDeploymentId:
          incident.cause && incident.causeNoted
            ? `${SOURCES.github}#${incident.cause.id}`
            : undefined,
        interruptions: pages,
        repeatOf: incident.repeatOf,
      },
    });
  }
}
