import { makeStyles } from '@material-ui/core/styles';
import {
  BANDS,
  Band,
  MetricInfo,
  PillarInfo,
} from 'backstage-plugin-drive-common';
import { BandLabel } from '../../../components/BandLabel';
import { useFormat } from '../../../hooks/useFormat';
import { useTranslate } from '../../../translation';
import { usePlainTable } from '../plainTable';

const BEST_FIRST = [...BANDS].reverse();

const useStyles = makeStyles(theme => ({
  root: {
    marginBottom: theme.spacing(0.5),
    '& summary': {
      cursor: 'pointer',
      fontWeight: 600,
      fontSize: theme.typography.pxToRem(14),
      padding: theme.spacing(0.25, 0),
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.text.primary}`,
        outlineOffset: 2,
      },
    },
  },
  value: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
}));

/** A pillar's metrics with the values at which each band begins, and where those come from. */
export const PillarBands = ({ pillar }: { pillar: PillarInfo }) => {
  const classes = useStyles();
  const table = usePlainTable();
  const t = useTranslate();
  return (
    <details className={classes.root}>
      <summary>
        {pillar.title} · {t('model.metrics', { count: pillar.metrics.length })}
      </summary>
      <div className={table.scroll}>
        <table className={table.table} aria-label={pillar.title}>
          <thead>
            <tr>
              <th scope="col">{t('subject.metric')}</th>
              <th scope="col">{t('model.weight')}</th>
              <th scope="col">{t('model.minimumSample')}</th>
              {BEST_FIRST.map(band => (
                <th key={band} scope="col">
                  <BandLabel band={band} />
                </th>
              ))}
              <th scope="col">{t('model.source')}</th>
            </tr>
          </thead>
          <tbody>
            {pillar.metrics.map(metric => (
              <Row key={metric.id} metric={metric} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
};

const Row = ({ metric }: { metric: MetricInfo }) => {
  const classes = useStyles();
  const table = usePlainTable();
  const t = useTranslate();
  const format = useFormat();
  const write = (value: number) =>
    format.quantity({ metricId: metric.id, value, unit: metric.unit });
  const edge = (band: Band) => {
    const own = metric.bands?.find(entry => entry.band === band);
    const ends = [own?.from, own?.to].filter(
      (value): value is number => value !== undefined,
    );
    if (ends.length === 0) {
      return '';
    }
    return ends.length === 2
      ? t('chart.range', { from: write(ends[0]), to: write(ends[1]) })
      : write(ends[0]);
  };
  return (
    <tr>
      <th scope="row">
        {metric.title}
        <div className={table.quiet}>{metric.id}</div>
      </th>
      <td data-label={t('model.weight')}>
        {metric.weight > 0
          ? format.number(metric.weight)
          : t('subject.notScored')}
      </td>
      <td data-label={t('model.minimumSample')}>
        {format.integer(metric.minimumSample)}
      </td>
      {BEST_FIRST.map(band => (
        <td key={band} className={classes.value} data-label={t(`band.${band}`)}>
          {edge(band)}
        </td>
      ))}
      <td data-label={t('model.source')} className={table.quiet}>
        {metric.curveSource}
      </td>
    </tr>
  );
};
