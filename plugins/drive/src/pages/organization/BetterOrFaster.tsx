import { useEffect } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { Scorecard, SubjectEvent, Trend } from 'backstage-plugin-drive-common';
import { TrendFigure } from '../../charts/TrendFigure';
import { UnreadEvents } from '../../charts/UnreadEvents';
import { chartRows, isMeasured } from '../../charts/chartRows';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { Section } from '../../components/Section';
import { EventsProvider, useEvents } from '../../hooks/useEvents';
import { useLinks } from '../../hooks/useLinks';
import { Read } from '../../hooks/useRead';
import { useTranslate } from '../../translation';

const THROUGHPUT = 'change-throughput';
const INCIDENTS = 'incidents-per-100-changes';

/** The metrics whose trends the picture draws. */
export const PICTURED: readonly string[] = [THROUGHPUT, INCIDENTS];

const useStyles = makeStyles(theme => ({
  panel: { '& + &': { marginTop: theme.spacing(2) } },
  link: { fontWeight: 400, fontSize: theme.typography.pxToRem(12) },
  reading: {
    marginTop: theme.spacing(1.5),
    fontSize: theme.typography.pxToRem(13),
    lineHeight: 1.5,
    maxWidth: '75ch',
    color: theme.palette.text.secondary,
    '& p': { margin: theme.spacing(0.75, 0, 0) },
    '& summary': {
      cursor: 'pointer',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.text.primary}`,
        outlineOffset: 2,
      },
    },
  },
}));

/** The time axis that both charts fit on. */
function commonDomain(trends: Trend[]): [number, number] {
  const instants = trends.flatMap(trend =>
    chartRows(trend).map(({ at }) => at),
  );
  return [Math.min(...instants), Math.max(...instants)];
}

interface PictureProps {
  scorecard: Scorecard;
  /** By the metric's id; those of `PICTURED` at least. */
  trends: Read<ReadonlyMap<string, Trend>>;
  /** Called when it is about to be drawn, or can not be. Memoized. */
  onDrawn: () => void;
}

/** Changes merged a week above incidents per 100 changes, on one time axis. */
export const BetterOrFaster = (props: PictureProps) => {
  const { subject, asOf } = props.scorecard;
  const t = useTranslate();
  return (
    <Section title={t('picture.title')}>
      <EventsProvider subjectRef={subject.ref} asOf={asOf}>
        <Body {...props} />
      </EventsProvider>
    </Section>
  );
};

const Body = (props: PictureProps) => {
  const { onDrawn } = props;
  const { value, error, retry } = props.trends;
  const t = useTranslate();
  const events = useEvents();
  const trends = PICTURED.flatMap(id => value?.get(id) ?? []);
  const isRead = trends.length === PICTURED.length && !events.loading;
  useEffect(() => {
    if (error) {
      onDrawn();
    } else if (isRead) {
      import('../../charts/BehaviourChart').then(onDrawn, onDrawn);
    }
  }, [error, isRead, onDrawn]);
  if (error) {
    return (
      <ReadError error={error} what={t('state.whatTrend')} retry={retry} />
    );
  }
  // What happened is drawn with the weeks: nothing moves when it comes.
  if (!isRead) {
    return <Placeholder what={t('state.whatTrend')} lines={2} height={150} />;
  }
  return trends.some(trend => isMeasured(chartRows(trend))) ? (
    <Picture scorecard={props.scorecard} trends={trends} events={events} />
  ) : (
    <Typography variant="body2" color="textSecondary">
      {t('picture.none')}
    </Typography>
  );
};

const Picture = (props: {
  scorecard: Scorecard;
  /** In the order of `PICTURED`. */
  trends: Trend[];
  events: Read<readonly SubjectEvent[]>;
}) => {
  const { scorecard, trends, events } = props;
  const { subject, window } = scorecard;
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const titles = [t('picture.throughput'), t('picture.incidents')];
  const domain = commonDomain(trends);
  return (
    <>
      {trends.map((trend, index) => (
        <div key={trend.metricId} className={classes.panel}>
          <TrendFigure
            trend={trend}
            title={titles[index]}
            heading={
              <>
                {titles[index]}
                <Link
                  to={links.subject(subject.ref, trend.metricId)}
                  className={classes.link}
                >
                  {t('picture.evidence')}
                </Link>
              </>
            }
            group="drive-better-or-faster"
            domain={domain}
            shaded={{
              from: Date.parse(window.from),
              to: Date.parse(window.to),
            }}
            events={events.value}
          />
        </div>
      ))}
      <UnreadEvents {...events} />
      <details className={classes.reading}>
        <summary>{t('picture.reading')}</summary>
        <p>
          {t('picture.readingFaster')} {t('picture.readingBoth')}
        </p>
        <p>
          {t('chart.readingLimits')} {t('chart.readingSignals')}
        </p>
        <p>
          {t('picture.readingGaps')} {t('picture.readingWindow')}
        </p>
      </details>
    </>
  );
};
