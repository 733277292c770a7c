import { useMemo } from 'react';
import { useTranslate } from '../translation';
import { ChartRow } from './chartRows';
import { ChartWriter } from './chartWriter';

/** A point's parts in words. */
export function useRowWords(writer: ChartWriter) {
  const t = useTranslate();
  return useMemo(
    () => ({
      value: ({ value, outcome }: ChartRow) =>
        value === undefined
          ? t('chart.gap', {
              outcome: t(
                `outcome.${outcome === 'measured' ? 'unavailable' : outcome}`,
              ),
            })
          : writer.value(value),
      sample: ({ n }: ChartRow) =>
        t(writer.isScore ? 'chart.metrics' : 'chart.records', { count: n }),
      expected: ({ centre, lower, upper }: ChartRow) =>
        centre === undefined || lower === undefined || upper === undefined
          ? undefined
          : t('chart.expected', {
              lower: writer.short(lower),
              upper: writer.short(upper),
              centre: writer.short(centre),
            }),
      /** What the rules found, or why they did not look. */
      found: ({ flags, mark, quiet }: ChartRow) => {
        if (quiet) {
          return t('chart.quiet');
        }
        if (!mark) {
          return undefined;
        }
        return t(mark.listed ? 'chart.found' : 'chart.foundOnly', {
          direction: t(`signal.${mark.direction}`),
          rules: flags.map(rule => t(`signal.rule.${rule}`)).join(', '),
        });
      },
    }),
    [t, writer],
  );
}
