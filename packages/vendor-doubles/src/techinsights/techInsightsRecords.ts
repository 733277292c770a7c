import { RecordInput } from 'backstage-plugin-drive-node';
import { Organization } from '../organization/Organization';
import { checkResultOf, TECH_INSIGHTS_CHECKS } from './checks';

const HOUR_MS = 3_600_000;

/**
 * The records that a perfect connector would yield at the end of the organization's time, computed from its facts alone.
 * Checks of what DRIVE itself has measured are not among them.
 */
export function techInsightsRecords(organization: Organization): RecordInput[] {
  const { until } = organization;
  const asOf = new Date(Math.floor(until / HOUR_MS) * HOUR_MS).toISOString();
  return organization.repositories.flatMap(repository =>
    TECH_INSIGHTS_CHECKS.flatMap(({ id, name, factIds }) => {
      const result = checkResultOf(id, repository);
      if (result === undefined || factIds.includes('driveFactRetriever')) {
        return [];
      }
      const subject = `component:default/${repository.name}`;
      const outcomes = { true: 'pass', false: 'fail' } as const;
      return [
        {
          kind: 'check_result' as const,
          source: 'tech-insights:portal',
          id: `${subject}/${id}@${asOf}`,
          subject,
          time: new Date(until).toISOString(),
          data: {
            checkId: id,
            outcome: outcomes[String(result) as 'true'] ?? 'unknown',
            asOf,
            detail: name,
          },
        },
      ];
    }),
  );
}
