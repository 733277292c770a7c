import {
  AnyRecord,
  parseRecord,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { Organization } from 'drive-vendor-doubles';

/** Records without what may differ: when they were observed, and changes from before the time that is read. */
export function comparable(records: readonly AnyRecord[]) {
  const changes = new Set(
    records.filter(({ kind }) => kind === 'change').map(({ id }) => id),
  );
  return records
    .filter(({ kind }) => kind !== 'coverage')
    .map(({ time, ...record }) => {
      const data: Record<string, unknown> = { ...record.data };
      if (Array.isArray(data.changeIds)) {
        data.changeIds = data.changeIds.filter(id => changes.has(id)).sort();
      }
      return { ...record, data };
    })
    .sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1));
}

/** Records as the door gives them, about the names by which components point at repositories. */
export function asPointedAt(
  records: readonly RecordInput[],
  { name: owner, repositories, until }: Organization,
): AnyRecord[] {
  const former = new Map<string, string>(
    repositories.flatMap(({ name, formerName }) =>
      formerName
        ? [[`/${owner}/${name}`, `/${owner}/${formerName}`] as const]
        : [],
    ),
  );
  return records.map(record => {
    const [, head, path] = /^([^/]+)(\/.*)$/.exec(record.subject) ?? [];
    const parsed = parseRecord(
      {
        ...record,
        subject: path ? `${head}${former.get(path) ?? path}` : record.subject,
      },
      { now: until },
    );
    if (!parsed.ok) {
      throw new Error(`${parsed.rejection.path} ${parsed.rejection.reason}`);
    }
    return parsed.record;
  });
}
