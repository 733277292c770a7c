import { Translate } from '../translation';
import { Week } from './alignTrends';

/** A series in a sentence: where it begins and ends, and between what it stays. */
export function summarizeWeeks(
  weeks: Week[],
  series: number,
  options: { title: string; write: (value: number) => string },
  t: Translate,
): string {
  const { title, write } = options;
  const values = weeks
    .map(week => week.values[series])
    .filter((value): value is number => value !== undefined);
  return t('picture.summary', {
    metric: title,
    weeks: String(weeks.length),
    values:
      values.length === 0
        ? t('picture.summaryNone')
        : t('picture.summaryValues', {
            first: write(values[0]),
            last: write(values[values.length - 1]),
            low: write(Math.min(...values)),
            high: write(Math.max(...values)),
          }),
  });
}
