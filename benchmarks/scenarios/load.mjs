import { Organization } from '../world/Organization.mjs';
import { worldRecords } from '../world/worldRecords.mjs';

/** The most that the endpoint takes in a call. */
export const RECORDS_PER_CALL = 5_000;

/** Parts of a stream, none of which is held longer than it is worked on. */
export function* partsOf(stream, size) {
  let part = [];
  for (const item of stream) {
    part.push(item);
    if (part.length === size) {
      yield part;
      part = [];
    }
  }
  if (part.length > 0) yield part;
}

/**
 * Sends the whole world, a call after the other.
 *
 * @returns {Promise<{ records: number, megabytes: number, rates: number[] }>} `rates`: records a second of each call
 */
export async function sendWorld(portal, components) {
  const rates = [];
  let records = 0;
  let bytes = 0;
  for (const part of partsOf(
    worldRecords(new Organization(components)),
    RECORDS_PER_CALL,
  )) {
    const { milliseconds, sentBytes } = await portal.send(part);
    rates.push((part.length / milliseconds) * 1_000);
    records += part.length;
    bytes += sentBytes;
    if (rates.length % 40 === 0) {
      process.stdout.write(`  ${records.toLocaleString('en')} records sent\n`);
    }
  }
  return { records, megabytes: bytes / 1e6, rates };
}
