import { InputError } from '@backstage/errors';
import { parseTimestamp } from 'backstage-plugin-drive-node';
import { DAY_MS } from '../../engine/time';
import { MOST_DAYS_AHEAD } from './LinesConfig';

/** How far clocks may differ. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * Until when a halt shall last, milliseconds since the epoch.
 *
 * @throws InputError where that is over, or too far ahead
 */
export function readExpiry(text: string, now: number): number {
  const at = parseTimestamp(text);
  if (at === undefined) {
    throw new InputError('expiresAt: expected an RFC 3339 timestamp');
  }
  if (at <= now) {
    throw new InputError('expiresAt: lies in the past');
  }
  if (at > now + MOST_DAYS_AHEAD * DAY_MS + CLOCKS_DIFFER_MS) {
    throw new InputError(
      `expiresAt: lies more than ${MOST_DAYS_AHEAD} days ahead; a halt is extended when its time is over`,
    );
  }
  return at;
}
