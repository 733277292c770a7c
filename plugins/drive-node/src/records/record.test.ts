import { RECORD_KINDS } from 'backstage-plugin-drive-common';
import { exampleRecords } from '../testing';
import { parseRecord } from './parseRecord';
import { anchorOf, AnyRecord, RecordInput } from './record';

function recordOf(input: RecordInput, data: object = {}): AnyRecord {
  const parsed = parseRecord(
    { ...input, data: { ...input.data, ...data } },
    { now: Date.parse('2026-11-21T00:00:00Z') },
  );
  return (parsed as { record: AnyRecord }).record;
}

const { change, work_item: workItem } = exampleRecords;

describe('anchorOf', () => {
  it.each([
    ['deployment', 'finishedAt'],
    ['change', 'mergedAt'],
    ['pipeline_run', 'finishedAt'],
    ['incident', 'detectedAt'],
    ['finding', 'firstSeenAt'],
    ['slo_status', 'asOf'],
    ['cost_item', 'periodStart'],
    ['budget', 'periodStart'],
    ['work_item', 'doneAt'],
    ['check_result', 'asOf'],
    ['coverage', 'from'],
  ] as const)('of a %s is %s', (kind, field) => {
    const input = exampleRecords[kind];

    expect(anchorOf(recordOf(input))).toBe(
      Date.parse((input.data as Record<string, any>)[field]),
    );
  });

  it('of a change that was abandoned is its end, of an open one its beginning', () => {
    const { openedAt } = change.data;

    expect(
      anchorOf(
        recordOf(change, {
          mergedAt: undefined,
          closedAt: '2026-11-19T00:00:00Z',
        }),
      ),
    ).toBe(Date.parse('2026-11-19T00:00:00Z'));
    expect(
      anchorOf(recordOf(change, { mergedAt: undefined, closedAt: undefined })),
    ).toBe(Date.parse(openedAt));
  });

  it('of a work item that is not done is its beginning', () => {
    expect(anchorOf(recordOf(workItem, { doneAt: undefined }))).toBe(
      Date.parse(workItem.data.createdAt),
    );
  });

  it('is there for every kind', () => {
    expect(
      RECORD_KINDS.map(kind => anchorOf(recordOf(exampleRecords[kind]))),
    ).not.toContain(undefined);
  });
});
