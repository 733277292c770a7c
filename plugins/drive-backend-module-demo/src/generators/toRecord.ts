import { RecordKind } from 'backstage-plugin-drive-common';
import { RecordInput, RecordInputData } from 'backstage-plugin-drive-node';

/** A record whose absent fields are left out, as the contract wants them. */
export function toRecord<K extends RecordKind>(
  kind: K,
  fields: {
    source: string;
    id: string;
    subject: string;
    time: string;
    data: RecordInputData[K];
  },
): RecordInput {
  const data = Object.fromEntries(
    Object.entries(fields.data).filter(([, value]) => value !== undefined),
  );
  return { kind, ...fields, data } as RecordInput;
}
