import { RECORD_KINDS } from 'backstage-plugin-drive-common';
import fc from 'fast-check';
import { exampleRecords } from '../testing';
import { ParsedRecord, parseRecord } from './parseRecord';
import { AnyRecord, RecordInput } from './record';
import { isTimeField } from './recordTimes';

const now = Date.parse('2026-11-21T00:00:00Z');

/** A record written back as the contract's JSON. */
function toInput({ asset, time, data, ...keys }: AnyRecord): unknown {
  return JSON.parse(
    JSON.stringify({
      ...keys,
      subject: asset,
      time: new Date(time).toISOString(),
      data: Object.fromEntries(
        Object.entries(data).map(([field, value]) => [
          field,
          isTimeField(field) ? new Date(value as number).toISOString() : value,
        ]),
      ),
    }),
  );
}

function isWellFormed(parsed: ParsedRecord): boolean {
  return parsed.ok
    ? RECORD_KINDS.includes(parsed.record.kind)
    : typeof parsed.rejection.path === 'string' &&
        parsed.rejection.reason.length > 0 &&
        parsed.rejection.reason.length < 1000;
}

const anyExample = fc.constantFrom<RecordInput>(
  ...Object.values(exampleRecords),
);

const anyTime = fc
  .date({
    min: new Date('1960-01-01T00:00:00Z'),
    max: new Date('2027-01-01T00:00:00Z'),
    noInvalidDate: true,
  })
  .map(date => date.toISOString());

const anyValue = fc.oneof(
  anyTime,
  fc.jsonValue(),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'success',
    'failure',
    'open',
    'fixed',
    'high',
    'human',
    'EUR',
  ),
);

/** Examples of which some fields hold something else, so that both doors are tried. */
const bentRecord = fc
  .record({
    example: anyExample,
    envelope: fc.dictionary(
      fc.constantFrom('kind', 'source', 'id', 'subject', 'time'),
      anyValue,
      { maxKeys: 1 },
    ),
    replaced: fc.array(fc.tuple(fc.nat(), anyValue), { maxLength: 2 }),
    removed: fc.array(fc.nat(), { maxLength: 2 }),
  })
  .map(({ example, envelope, replaced, removed }) => {
    const data: Record<string, unknown> = { ...example.data };
    const fields = Object.keys(data);
    for (const [index, value] of replaced) {
      data[fields[index % fields.length]] = value;
    }
    for (const index of removed) {
      delete data[fields[index % fields.length]];
    }
    return { ...example, data, ...envelope };
  });

describe('parseRecord, for whatever comes', () => {
  it('never throws on arbitrary JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record({
            kind: fc.oneof(fc.constantFrom(...RECORD_KINDS), fc.jsonValue()),
            source: fc.oneof(fc.string(), fc.jsonValue()),
            id: fc.oneof(fc.string(), fc.jsonValue()),
            subject: fc.oneof(
              fc.constant('component:default/payments'),
              fc.jsonValue(),
            ),
            time: fc.oneof(anyTime, fc.jsonValue()),
            data: fc.jsonValue(),
          }),
        ),
        input => isWellFormed(parseRecord(input, { now })),
      ),
      { numRuns: 500 },
    );
  });

  it('never throws on what is almost a record', () => {
    fc.assert(
      fc.property(bentRecord, input =>
        isWellFormed(parseRecord(input, { now })),
      ),
      { numRuns: 1000 },
    );
  });

  it('gives a record that, written back, parses to itself', () => {
    let accepted = 0;
    fc.assert(
      fc.property(bentRecord, input => {
        const parsed = parseRecord(input, { now });
        fc.pre(parsed.ok);
        accepted += 1;
        expect(
          parseRecord(toInput((parsed as { record: AnyRecord }).record), {
            now,
          }),
        ).toEqual({ ...parsed, droppedFields: [] });
      }),
      { numRuns: 300, maxSkipsPerRun: 100 },
    );
    expect(accepted).toBe(300);
  });

  it('does not change its input', () => {
    fc.assert(
      fc.property(bentRecord, input => {
        const before = JSON.stringify(input);
        parseRecord(input, { now });
        expect(JSON.stringify(input)).toBe(before);
      }),
    );
  });
});
