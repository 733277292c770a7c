import { Charted } from 'backstage-plugin-drive-common';
import { TrendFigure } from '../../charts/TrendFigure';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { UnreadEvents } from '../../charts/UnreadEvents';
import { useEvents } from '../../hooks/useEvents';
import { useTrend } from '../../hooks/useTrend';
import { useTranslate } from '../../translation';

/** The last 26 weeks of a metric or pillar as a process behaviour chart. */
export const SubjectTrend = (props: {
  subjectRef: string;
  charted: Charted;
  title: string;
  currency?: string;
  asOf: string;
  height?: number;
}) => {
  const { subjectRef, charted, title, currency, asOf, height } = props;
  const t = useTranslate();
  const { value, error, retry } = useTrend(subjectRef, charted, asOf);
  const events = useEvents();
  if (error) {
    return (
      <ReadError error={error} what={t('state.whatTrend')} retry={retry} />
    );
  }
  if (!value || events.loading) {
    return <Placeholder what={t('state.whatTrend')} height={height ?? 150} />;
  }
  return (
    <>
      <TrendFigure
        trend={value}
        title={title}
        currency={currency}
        height={height}
        events={events.value}
      />
      <UnreadEvents {...events} />
    </>
  );
};
