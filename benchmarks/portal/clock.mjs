import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { OFFSET, pretend } = require('./threadClock.cjs');

/**
 * Makes it an instant of the world in this process and its threads. Time passes from then on, and can be moved ahead, so
 * that a wait for more records or for the next hour takes no time.
 *
 * @param {number} start milliseconds since the epoch
 * @returns {{ advance: (milliseconds: number) => void }}
 */
export function setClock(start) {
  let offset = start - Date.now();
  const tell = () => {
    process.env[OFFSET] = String(offset);
  };
  tell();
  pretend();
  return {
    advance(milliseconds) {
      offset += milliseconds;
      tell();
    },
  };
}
