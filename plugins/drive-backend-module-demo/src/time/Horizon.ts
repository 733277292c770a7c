import { StoryName } from '../story/Story';
import { DAY_MS, WEEK_MS, startOfDay, toTimestamp } from './units';

/** What the demo organization is generated for. All instants are milliseconds since the epoch. */
export interface Horizon {
  seed: number;
  story: StoryName;
  /** Week 0 of the story: UTC midnight. */
  anchor: number;
  /** Nothing at or after this instant has happened yet. */
  end: number;
}

/** Weeks before the anchor that are vouched for: 26 of trend, and the window of 28 days before the first of them. */
const COVERED_WEEKS = 30;

/**
 * The same for what is shipped and what breaks: incidents are rare, so that it takes a year and some weeks to know what
 * is usual. What else there is to tell would only make the start slow.
 */
const DELIVERY_COVERED_WEEKS = 64;

/** Before that, changes are already under way and deployments go on as they always did. */
const WARM_UP_WEEKS = 1;

/** The first instant of which the sources say that they have sent everything. */
export const coveredFrom = ({ anchor }: Horizon) =>
  anchor - COVERED_WEEKS * WEEK_MS;

/** The same of changes, deployments and incidents. */
export const deliveryCoveredFrom = ({ anchor }: Horizon) =>
  anchor - DELIVERY_COVERED_WEEKS * WEEK_MS;

/** The first instant at which a change is opened. */
export const deliveryActiveFrom = (horizon: Horizon) =>
  deliveryCoveredFrom(horizon) - WARM_UP_WEEKS * WEEK_MS;

/** The first instant at which anything else happens. */
export const activeFrom = (horizon: Horizon) =>
  coveredFrom(horizon) - WARM_UP_WEEKS * WEEK_MS;

/** Where an instant lies in the story: weeks after the anchor, negative before it. */
export const storyWeek = ({ anchor }: Horizon, at: number) =>
  (at - anchor) / WEEK_MS;

/**
 * The UTC midnights from an instant's day to the day that the horizon's end cuts.
 *
 * That last day is lived through like any other, and cut afterwards: so a later run on the same day only adds to it.
 */
export function* daysFrom(horizon: Horizon, from: number): Iterable<number> {
  for (let day = startOfDay(from); day < horizon.end; day += DAY_MS) {
    yield day;
  }
}

/** The instant as a timestamp, or undefined where it has not happened yet. */
export function seen({ end }: Horizon, at?: number): string | undefined {
  return at !== undefined && at < end ? toTimestamp(at) : undefined;
}

/**
 * When a record was last observed to change: the latest of its instants that has happened.
 *
 * @param instants - at least one of them before the horizon's end
 */
export function observedAt(
  { end }: Horizon,
  ...instants: (number | undefined)[]
): string {
  const happened = instants.filter(
    (at): at is number => at !== undefined && at < end,
  );
  return toTimestamp(Math.max(...happened));
}
