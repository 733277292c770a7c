import { Outcome, PILLAR_IDS, PillarId } from 'backstage-plugin-drive-common';
import { SubjectWeek, WeekValue } from '../engine/SubjectWeek';
import { ByteReader, ByteWriter } from './bytes';

/** The first byte of a packed week. */
const FORMAT = 1;

/** Their places belong to the format. */
const OUTCOMES: readonly Outcome[] = [
  'measured',
  'notApplicable',
  'insufficientData',
  'unavailable',
  'stale',
  'error',
];

/** What follows the byte that begins each value. Its three lowest bits are the outcome. */
const HAS_N = 8;
const HAS_VALUE = 16;
const HAS_NUMERATOR = 32;
const HAS_DENOMINATOR = 64;
/** The value is the quotient of the other two, to the last bit, and left out. */
const IS_QUOTIENT = 128;

/** What of a week is packed; the rest is the same for every subject. */
export type WeekValues = Pick<SubjectWeek, 'metrics' | 'pillars'>;

/** What every row of a run has, so that none of them needs to say it. */
export interface WeekLayout {
  metricIds: readonly string[];
  hasPillars: boolean;
}

const NOTHING: WeekValue = { outcome: 'unavailable', n: 0 };

/** A subject's week in one to three hundred bytes. */
export function packWeek(
  { metrics, pillars }: WeekValues,
  { metricIds, hasPillars }: WeekLayout,
): Buffer {
  const bytes = new ByteWriter();
  bytes.byte(FORMAT);
  for (const id of metricIds) {
    writeValue(bytes, metrics.get(id) ?? NOTHING);
  }
  if (hasPillars) {
    for (const id of PILLAR_IDS) {
      writeValue(bytes, pillars.get(id) ?? NOTHING);
    }
  }
  return bytes.toBuffer();
}

/**
 * The week that was packed, every number as it was.
 *
 * @throws Error where it was packed by a newer version of the plugin
 */
export function unpackWeek(
  packed: Uint8Array,
  { metricIds, hasPillars }: WeekLayout,
): WeekValues {
  if (packed[0] !== FORMAT) {
    throw new Error(`unknown format ${packed[0]} of a stored week`);
  }
  const bytes = new ByteReader(packed, 1);
  const metrics = new Map<string, WeekValue>();
  for (const id of metricIds) {
    metrics.set(id, readValue(bytes));
  }
  const pillars = new Map<PillarId, WeekValue>();
  if (hasPillars) {
    for (const id of PILLAR_IDS) {
      pillars.set(id, readValue(bytes));
    }
  }
  return { metrics, pillars };
}

function writeValue(
  bytes: ByteWriter,
  { outcome, n, value, numerator, denominator }: WeekValue,
) {
  const isQuotient =
    value !== undefined &&
    numerator !== undefined &&
    denominator !== undefined &&
    Object.is(value, numerator / denominator);
  const hasValue = value !== undefined && !isQuotient;
  bytes.byte(
    OUTCOMES.indexOf(outcome) +
      (n !== 0 ? HAS_N : 0) +
      (hasValue ? HAS_VALUE : 0) +
      (numerator !== undefined ? HAS_NUMERATOR : 0) +
      (denominator !== undefined ? HAS_DENOMINATOR : 0) +
      (isQuotient ? IS_QUOTIENT : 0),
  );
  for (const number of [
    n === 0 ? undefined : n,
    hasValue ? value : undefined,
    numerator,
    denominator,
  ]) {
    if (number !== undefined) {
      bytes.number(number);
    }
  }
}

function readValue(bytes: ByteReader): WeekValue {
  const head = bytes.byte();
  const has = (flag: number) => Math.floor(head / flag) % 2 === 1;
  const n = has(HAS_N) ? bytes.number() : 0;
  const value = has(HAS_VALUE) ? bytes.number() : undefined;
  const numerator = has(HAS_NUMERATOR) ? bytes.number() : undefined;
  const denominator = has(HAS_DENOMINATOR) ? bytes.number() : undefined;
  const shown = has(IS_QUOTIENT) ? numerator! / denominator! : value;
  return {
    outcome: OUTCOMES[head % HAS_N],
    n,
    ...(shown !== undefined && { value: shown }),
    ...(numerator !== undefined && { numerator }),
    ...(denominator !== undefined && { denominator }),
  };
}
