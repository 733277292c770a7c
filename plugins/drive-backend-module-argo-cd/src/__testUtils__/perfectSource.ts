import { coverageRecords, RecordInput } from 'backstage-plugin-drive-node';
import {
  applicationsOf,
  argoCdRecords,
  Organization,
} from 'drive-vendor-doubles';

const DAY_MS = 86_400_000;
const SOURCE = 'argo-cd:main';

/**
 * What a perfect source sends, about the label by which components point at their applications.
 *
 * @param options - `url`: of Argo CD
 */
export function perfectSource(
  acme: Organization,
  { url }: { url: string },
): RecordInput[] {
  const now = acme.until;
  const applications = applicationsOf(acme);
  const repositoryOf = new Map(
    applications.map(({ name, repository }) => [name, repository]),
  );
  const assetOf = (repository: string) =>
    `${SOURCE}/selector/app=${repository}`;
  const deployments = argoCdRecords(acme, { url, instance: 'main' }).map(
    record => ({
      ...record,
      subject: assetOf(
        repositoryOf.get(record.subject.slice(SOURCE.length + 1))!,
      ),
    }),
  );
  // All of the applications of a repository have to be remembered.
  const coverage = [...new Set(repositoryOf.values())].flatMap(repository => {
    const from = applications
      .filter(one => one.repository === repository)
      .map(({ syncs }) =>
        syncs.length > 10
          ? syncs[syncs.length - 10].endedAt + 1_000
          : now - 90 * DAY_MS,
      );
    return [
      ...coverageRecords({
        source: SOURCE,
        assets: [assetOf(repository)],
        kinds: ['deployment'],
        windows: [{ from: Math.max(...from), until: now }],
        at: now,
      }),
    ];
  });
  return [...deployments, ...coverage];
}
