import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

/** Fast: what is packed is read once or twice. */
const LEVEL = 1;

const deflate = promisify<Buffer, { level: number }, Buffer>(deflateRaw);
const inflate = promisify<Uint8Array, Buffer>(inflateRaw);

/** A value as deflated JSON; others get their turn meanwhile. */
export function packJson(value: unknown): Promise<Buffer> {
  return deflate(Buffer.from(JSON.stringify(value)), { level: LEVEL });
}

export async function unpackJson<T>(packed: Uint8Array): Promise<T> {
  return JSON.parse((await inflate(packed)).toString()) as T;
}
