import { ReactNode, useMemo } from 'react';
import {
  formatAsOf,
  formatDate,
  formatDay,
  formatInstant,
  formatRelative,
} from '../format/time';
import {
  Measurement,
  formatMeasurement,
  formatQuantity,
} from '../format/measurement';
import {
  formatInteger,
  formatNumber,
  formatShare,
  formatSignedShare,
  roundScore,
} from '../format/number';
import { formatDuration } from '../format/duration';
import { formatList } from '../format/list';
import { formatGain } from '../format/gain';
import { inSentence } from '../format/inSentence';
import { formatChange } from '../format/change';
import { Translate, useTranslate } from '../translation';
import { useLocale } from './useLocale';

function bind(locale: string, t: Translate) {
  return {
    locale,
    inSentence: (title: string) => inSentence(title, locale),
    score: (score: number) => formatInteger(roundScore(score), locale),
    number: (value: number) => formatNumber(value, locale),
    integer: (value: number) => formatInteger(value, locale),
    share: (share: number) => formatShare(share, locale),
    signedShare: (share: number) => formatSignedShare(share, locale),
    list: (items: ReactNode[]) => formatList(items, locale),
    gain: (points: number) => formatGain(points, locale),
    duration: (minutes: number) => formatDuration(minutes, locale),
    quantity: (measurement: Measurement) => formatQuantity(measurement, locale),
    tick: (measurement: Measurement) =>
      formatQuantity(measurement, locale, 'narrow'),
    measurement: (measurement: Measurement) =>
      formatMeasurement(measurement, locale, t),
    change: (change: { score: number; since: string }) =>
      formatChange(change, locale, t),
    date: (instant: string) => formatDate(instant, locale),
    day: (instant: string | number) => formatDay(instant, locale),
    instant: (instant: string) => formatInstant(instant, locale),
    windowEdge: (instant: string) => formatInstant(instant, locale, 'UTC'),
    asOf: (instant: string) => formatAsOf(instant, locale),
    relative: (instant: string) => formatRelative(instant, Date.now(), locale),
  };
}

/** The pure functions of `format/`, bound to the reader's language. */
export type Format = ReturnType<typeof bind>;

/** How to write numbers, dates and measurements for this reader. */
export function useFormat(): Format {
  const locale = useLocale();
  const t = useTranslate();
  return useMemo(() => bind(locale, t), [locale, t]);
}
