import { useMemo } from 'react';
import {
  InitiativeForecast,
  InitiativeState,
  ItemCounts,
} from 'backstage-plugin-drive-common';
import { Format, useFormat } from '../hooks/useFormat';
import { Translate, useTranslate } from '../translation';
import { countedOf, dayOf, daysBetween } from './days';

const WEEK_DAYS = 7;
/** From here on a time is told in weeks. */
const IN_WEEKS_FROM_DAYS = 14;

function forecastWords(
  { outcome, date, weeksLate = 0 }: InitiativeForecast,
  t: Translate,
  format: Format,
): string {
  const shown = date && format.date(date);
  if (outcome === 'late' && shown) {
    return weeksLate > 0
      ? t('initiatives.forecastLate', { date: shown, count: weeksLate })
      : t('initiatives.forecastLateDays', { date: shown });
  }
  if (outcome === 'on-time') {
    return shown
      ? t('initiatives.forecastOnTime', { date: shown })
      : t('initiatives.forecastOnTimeUndated');
  }
  if (outcome === 'done') {
    return t('initiatives.forecastDone');
  }
  return outcome === 'too-early'
    ? t('initiatives.forecastTooEarly')
    : t('initiatives.forecastNoProgress');
}

function timeLeft(targetDate: string, t: Translate): string {
  const days = daysBetween(dayOf(Date.now()), targetDate);
  const size = Math.abs(days);
  if (size === 0) {
    return t('initiative.dueToday');
  }
  if (size < IN_WEEKS_FROM_DAYS) {
    return days > 0
      ? t('initiative.daysLeft', { count: size })
      : t('initiative.daysOver', { count: size });
  }
  const count = Math.floor(size / WEEK_DAYS);
  return days > 0
    ? t('initiative.weeksLeft', { count })
    : t('initiative.weeksOver', { count });
}

function progress(
  { counts, doneShare }: { counts: ItemCounts; doneShare?: number },
  t: Translate,
  format: Format,
): string {
  return doneShare === undefined
    ? t('initiatives.progressNone')
    : t('initiatives.progress', {
        share: format.share(doneShare),
        done: format.integer(counts.done),
        total: format.integer(countedOf(counts)),
      });
}

/** What initiatives say of themselves, in the reader's language. */
export function useInitiativeWords() {
  const t = useTranslate();
  const format = useFormat();
  return useMemo(
    () => ({
      /** When the last item will be done: "at this pace 12 Aug, 6 weeks late". */
      forecast: (forecast: InitiativeForecast) =>
        forecastWords(forecast, t, format),
      /** "5 weeks left". */
      left: (targetDate: string) => timeLeft(targetDate, t),
      /** "62% done: 31 of 50". */
      progress: (of: { counts: ItemCounts; doneShare?: number }) =>
        progress(of, t, format),
      /** What is beside done and open, where there is any. */
      aside: ({ exempt, unknown }: ItemCounts) =>
        [
          unknown > 0 && t('initiatives.unknownCount', { count: unknown }),
          exempt > 0 && t('initiatives.exemptCount', { count: exempt }),
        ].filter(part => typeof part === 'string'),
      state: (state: InitiativeState) => t(`initiatives.state.${state}`),
    }),
    [t, format],
  );
}
