import { createHash, createHmac, randomBytes } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import ical from 'ical-generator';
import { DateTime } from 'luxon';
import { DAY_MS } from '../../engine/time';
import { nextOccurrences } from './cadence';
import { ReviewContext } from './ReviewContext';
import { reviewPath } from './ReviewNotices';
import { StoredSeries } from './Stored';
import { timeZoneBlock } from './timeZoneBlock';

/** How much of the past a calendar has. */
const PAST_DAYS = 180;
/** How many reviews that are still to come. */
const COMING = 26;

/** One review in a calendar. */
interface Event {
  localDay: string;
  at: number;
  reviewId?: string;
}

/** Series of reviews for people's own calendars, which bring no credentials. */
export class ReviewCalendar {
  readonly #context: ReviewContext;

  constructor(context: ReviewContext) {
    this.#context = context;
  }

  /** The token of the series' address: nobody can guess it, and every reader gets the same. */
  async token(series: StoredSeries): Promise<string> {
    const secret = await this.#context.state.setOnce(
      'calendar-secret',
      randomBytes(32).toString('base64url'),
    );
    const token = createHmac('sha256', secret)
      .update(`${series.id} ${series.calendarGeneration}`)
      .digest('base64url');
    await this.#context.seriesStore.setCalendar(series, hashOf(token));
    return token;
  }

  /** @throws NotFoundError where there is no such address, or not any more */
  async read(token: string): Promise<string> {
    const series = await this.#context.seriesStore.byCalendar(hashOf(token));
    if (!series) {
      throw new NotFoundError('There is no such calendar.');
    }
    return this.#calendarOf(series);
  }

  async #calendarOf(series: StoredSeries): Promise<string> {
    const { reviewStore, clock, appUrl } = this.#context;
    const now = clock();
    const { id, draft, ended } = series;
    const reviews = await reviewStore.ofSeries(id);
    const events = new Map<string, Event>();
    for (const { localDay, at } of ended
      ? []
      : nextOccurrences(draft, now, COMING)) {
      events.set(localDay, { localDay, at });
    }
    for (const { localDay, dueAt, id: reviewId } of reviews) {
      if (dueAt > now - PAST_DAYS * DAY_MS) {
        events.set(localDay, { localDay, at: dueAt, reviewId });
      }
    }
    const all = [...events.values()].sort((a, b) => a.at - b.at);
    const { timeZone, title, durationMinutes } = draft;
    const calendar = ical({
      name: title,
      prodId: { company: 'backstage-plugin-drive', product: 'reviews' },
      timezone: {
        name: timeZone,
        generator: zone =>
          timeZoneBlock(
            zone,
            all[0]?.at ?? now,
            (all.at(-1)?.at ?? now) + durationMinutes * 60_000,
          ),
      },
    });
    for (const { localDay, at, reviewId } of all) {
      const start = DateTime.fromMillis(at, { zone: timeZone });
      calendar.createEvent({
        // The same before and after the review itself is made.
        id: `${id}-${localDay}@drive`,
        stamp: new Date(series.createdAt),
        start,
        end: start.plus({ minutes: durationMinutes }),
        timezone: timeZone,
        summary: title,
        ...(appUrl &&
          reviewId && {
            url: `${appUrl.replace(/\/$/, '')}${reviewPath(reviewId)}`,
          }),
      });
    }
    return calendar.toString();
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
