import { TimeSlice } from 'backstage-plugin-drive-node';
import { DateTime, IANAZone } from 'luxon';

/**
 * Dates in queries have no seconds and no offset. Where clocks are put back, an hour of theirs happens twice; so an
 * hour more is asked for on either side, and a minute for the seconds.
 */
const MARGIN_MS = 61 * 60_000;

/** Where the zone is not known: no two are further apart than 26 hours. */
const UNKNOWN_ZONE_MARGIN_MS = 27 * 3_600_000;

/** A text as JQL quotes it: what is a reserved word otherwise is none then. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * The issues of some projects that were last changed within a slice.
 *
 * @param options - `isNewest`: the slice ends now, so that nothing changed after it; `timeZone`: that of the user who
 *   asks; `condition`: another one that has to hold
 */
export function changedWithin(options: {
  projects: readonly string[];
  slice: TimeSlice;
  isNewest: boolean;
  timeZone?: string;
  condition?: string;
}): string {
  const { projects, slice, isNewest, timeZone, condition } = options;
  const isKnown = timeZone !== undefined && IANAZone.isValidZone(timeZone);
  const margin = isKnown ? MARGIN_MS : UNKNOWN_ZONE_MARGIN_MS;
  const date = (instant: number) =>
    quoted(
      DateTime.fromMillis(instant, {
        zone: isKnown ? timeZone : 'utc',
      }).toFormat('yyyy-MM-dd HH:mm'),
    );
  return [
    ...(condition ? [`(${condition})`] : []),
    `project in (${projects.map(quoted).join(', ')})`,
    `updated >= ${date(slice.from - margin)}`,
    ...(isNewest ? [] : [`updated < ${date(slice.until + margin)}`]),
  ]
    .join(' AND ')
    .concat(' ORDER BY created ASC');
}
