import Typography from '@material-ui/core/Typography';
import { MetricResult } from 'backstage-plugin-drive-common';
import { LazyWeeklyPanel } from '../../charts/LazyWeeklyPanel';
import { alignTrends, isMeasured } from '../../charts/alignTrends';
import { summarizeWeeks } from '../../charts/summarizeWeeks';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { useFormat } from '../../hooks/useFormat';
import { useTrend } from '../../hooks/useTrend';
import { useTranslate } from '../../translation';

/** A metric's last 26 weeks as a line. */
export const MetricTrend = (props: {
  subjectRef: string;
  metric: MetricResult;
  title: string;
  asOf: string;
}) => {
  const { subjectRef, metric, title, asOf } = props;
  const t = useTranslate();
  const format = useFormat();
  const { value, error, retry } = useTrend(subjectRef, metric.id, asOf);
  if (error) {
    return (
      <ReadError error={error} what={t('state.whatTrend')} retry={retry} />
    );
  }
  if (!value) {
    return <Placeholder what={t('state.whatTrend')} height={120} />;
  }
  const weeks = alignTrends([value]);
  if (!isMeasured(weeks, 0)) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('metric.trendNone')}
      </Typography>
    );
  }
  const measurement = (number: number) => ({
    metricId: metric.id,
    value: number,
    unit: metric.unit,
    currency: metric.currency,
  });
  const write = (number: number) => format.measurement(measurement(number));
  return (
    <div role="img" aria-label={summarizeWeeks(weeks, 0, { title, write }, t)}>
      <LazyWeeklyPanel
        weeks={weeks}
        series={0}
        write={write}
        writeTick={number => format.tick(measurement(number))}
        absent={t('picture.notMeasured')}
        isShare={metric.unit === 'ratio'}
        height={130}
      />
    </div>
  );
};
