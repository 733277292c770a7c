import { useMemo } from 'react';
import { TrendFigure } from '../../../charts/TrendFigure';
import { Placeholder } from '../../../components/Placeholder';
import { ReadError } from '../../../components/ReadError';
import { useModel } from '../../../hooks/useModel';
import { useTrend } from '../../../hooks/useTrend';
import { useTranslate } from '../../../translation';

/** The weeks of the metric that an item is about, up to when the review was prepared. */
export const ItemChart = (props: {
  subjectRef: string;
  metricId: string;
  asOf?: string;
  height: number;
}) => {
  const { subjectRef, metricId, height } = props;
  const { value: model } = useModel();
  const info = model?.pillars
    .flatMap(({ metrics }) => metrics)
    .find(({ id }) => id === metricId);
  const asOf = useMemo(
    () => props.asOf ?? new Date().toISOString(),
    [props.asOf],
  );
  const t = useTranslate();
  if (!model) {
    return <Placeholder what={t('state.whatTrend')} height={height} />;
  }
  return info ? (
    <Weeks
      subjectRef={subjectRef}
      metricId={metricId}
      pillarId={info.pillar}
      title={info.title}
      asOf={asOf}
      height={height}
    />
  ) : null;
};

const Weeks = (props: {
  subjectRef: string;
  metricId: string;
  pillarId: Parameters<typeof useTrend>[1]['pillarId'];
  title: string;
  asOf: string;
  height: number;
}) => {
  const { subjectRef, metricId, pillarId, title, asOf, height } = props;
  const t = useTranslate();
  const charted = useMemo(() => ({ pillarId, metricId }), [pillarId, metricId]);
  const { value, error, retry } = useTrend(subjectRef, charted, asOf);
  if (error) {
    return (
      <ReadError error={error} what={t('state.whatTrend')} retry={retry} />
    );
  }
  return value ? (
    <TrendFigure trend={value} title={title} height={height} />
  ) : (
    <Placeholder what={t('state.whatTrend')} height={height} />
  );
};
