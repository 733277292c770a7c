import { useMemo } from 'react';
import { DateTime } from 'luxon';
import { useLocale } from '../../hooks/useLocale';
import { useTranslate } from '../../translation';
import { ORDINALS, cadenceOf } from './series/cadence';

const WITHOUT_ZONE: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
};

function zoneOf(zone: string): string | undefined {
  return DateTime.utc().setZone(zone).isValid ? zone : undefined;
}

/** A Monday is 1. */
function weekdayName(weekday: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    timeZone: 'UTC',
  }).format(Date.UTC(2024, 0, weekday));
}

/** When reviews are, in the reader's language and the zone of the review. */
export function useReviewTimes() {
  const locale = useLocale();
  const t = useTranslate();
  return useMemo(() => {
    /** "Thu, Nov 26, 2026, 10:00 AM, Europe/Zurich" */
    const when = (at: string, timeZone: string) =>
      `${new Intl.DateTimeFormat(locale, {
        ...WITHOUT_ZONE,
        timeZone: zoneOf(timeZone),
      }).format(new Date(at))}, ${timeZone}`;

    /** The reader's own time, where their clock says another one. */
    const yours = (at: string, timeZone: string) => {
      const there = DateTime.fromISO(at, { zone: timeZone });
      const here = DateTime.fromISO(at);
      return there.isValid && there.offset !== here.offset
        ? t('review.yourTime', {
            time: new Intl.DateTimeFormat(locale, {
              ...(there.hasSame(here, 'day') ||
              there.toISODate() === here.toISODate()
                ? {}
                : { weekday: 'short' }),
              hour: 'numeric',
              minute: '2-digit',
            }).format(new Date(at)),
          })
        : undefined;
    };

    /** "every Thursday at 10:00 AM, Europe/Zurich" */
    const cadence = (series: {
      rrule: string;
      startsAt: string;
      timeZone: string;
    }) => {
      const said = cadenceOf(series.rrule, series.startsAt);
      const start = DateTime.fromISO(series.startsAt, { zone: 'utc' });
      const time = start.isValid
        ? new Intl.DateTimeFormat(locale, {
            hour: 'numeric',
            minute: '2-digit',
            timeZone: 'UTC',
          }).format(start.toMillis())
        : series.startsAt;
      const parts = { time, zone: series.timeZone };
      switch (said.every) {
        case 'other':
          return t('cadence.byRule', { ...parts, rule: said.rrule });
        case 'week':
          return t('cadence.everyWeek', {
            ...parts,
            weekday: weekdayName(said.weekday, locale),
          });
        case 'twoWeeks':
          return t('cadence.everyTwoWeeks', {
            ...parts,
            weekday: weekdayName(said.weekday, locale),
          });
        default:
          return t(
            said.every === 'month'
              ? 'cadence.everyMonth'
              : 'cadence.everyQuarter',
            {
              ...parts,
              weekday: weekdayName(said.weekday, locale),
              ordinal: t(`cadence.ordinal.${said.ordinal}`),
            },
          );
      }
    };

    return {
      when,
      yours,
      cadence,
      weekdays: [1, 2, 3, 4, 5, 6, 7].map(weekday => ({
        value: String(weekday),
        label: weekdayName(weekday, locale),
      })),
      ordinals: ORDINALS.map(value => ({
        value,
        label: t(`cadence.ordinal.${value}`),
      })),
    };
  }, [locale, t]);
}
