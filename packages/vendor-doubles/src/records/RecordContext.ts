import { RecordInput } from 'backstage-plugin-drive-node';
import { Organization, Repository } from '../organization/Organization';

/** What records are made with. */
export interface RecordContext {
  organization: Organization;
  source: string;
  /** The key of a repository, or of the organization itself. */
  assetOf: (repository?: string) => string;
  webUrl: string;
  /** What ended before is left out. */
  from: number;
}

/** A record about a repository, observed at the end of the organization's time. */
export function toRecord<K extends RecordInput['kind']>(
  { organization, source, assetOf }: RecordContext,
  repository: Repository,
  kind: K,
  id: string,
  data: Extract<RecordInput, { kind: K }>['data'],
): RecordInput {
  return {
    kind,
    source,
    id,
    subject: assetOf(repository.name),
    time: new Date(organization.until).toISOString(),
    data: Object.fromEntries(
      Object.entries(data).filter(([, value]) => value !== undefined),
    ),
  } as RecordInput;
}
