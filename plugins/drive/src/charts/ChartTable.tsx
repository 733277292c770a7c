import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';
import { ChartRow } from './chartRows';
import { ChartWriter } from './chartWriter';
import { TwinTable } from './TwinTable';
import { useRowWords } from './useRowWords';

/** The points of a chart as a table, newest first. */
export const ChartTable = (props: {
  /** What the table shows. */
  label: string;
  rows: ChartRow[];
  writer: ChartWriter;
}) => {
  const { label, rows, writer } = props;
  const t = useTranslate();
  const format = useFormat();
  const words = useRowWords(writer);
  const date = (at: number) => format.date(new Date(at).toISOString());
  return (
    <TwinTable
      label={label}
      columns={[
        t('chart.weeks'),
        t('chart.value'),
        t('chart.expectedTitle'),
        t('chart.n'),
        t('chart.signal'),
      ]}
      rows={[...rows].reverse().map(row => ({
        key: row.at,
        head: t('chart.range', { from: date(row.from), to: date(row.at) }),
        cells: [
          words.value(row),
          words.expected(row),
          row.value === undefined ? '' : words.sample(row),
          words.found(row),
        ],
      }))}
    />
  );
};
