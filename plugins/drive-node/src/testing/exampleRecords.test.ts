import { RECORD_KINDS } from 'backstage-plugin-drive-common';
import { parseRecord } from '../records/parseRecord';
import { recordSchemas } from '../records/schemas';
import { exampleRecords } from './exampleRecords';

describe('exampleRecords', () => {
  it.each(RECORD_KINDS)('holds a valid %s with every field filled in', kind => {
    const example = exampleRecords[kind];

    expect(example.kind).toBe(kind);
    expect(
      parseRecord(example, { now: Date.parse('2026-11-21T00:00:00Z') }),
    ).toMatchObject({ ok: true, droppedFields: [] });
    expect(Object.keys(example.data).sort()).toEqual(
      Object.keys(recordSchemas[kind].shape).sort(),
    );
  });
});
