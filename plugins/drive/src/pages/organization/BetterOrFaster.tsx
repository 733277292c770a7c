import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { Scorecard, Trend } from 'backstage-plugin-drive-common';
import { TrendFigure } from '../../charts/TrendFigure';
import { chartRows, isMeasured } from '../../charts/chartRows';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { Section } from '../../components/Section';
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

/** Changes merged a week above incidents per 100 changes, on one time axis. */
export const BetterOrFaster = (props: {
  scorecard: Scorecard;
  /** By the metric's id; those of `PICTURED` at least. */
  trends: Read<ReadonlyMap<string, Trend>>;
}) => {
  const { subject, window } = props.scorecard;
  const { value, error, retry } = props.trends;
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const panels = [
    {
      metricId: THROUGHPUT,
      title: t('picture.throughput'),
      trend: value?.get(THROUGHPUT),
    },
    {
      metricId: INCIDENTS,
      title: t('picture.incidents'),
      trend: value?.get(INCIDENTS),
    },
  ];
  const trends = panels.flatMap(({ trend }) => trend ?? []);
  const loaded = trends.length === panels.length;
  const measured = trends.some(trend => isMeasured(chartRows(trend)));

  return (
    <Section title={t('picture.title')}>
      {error && (
        <ReadError error={error} what={t('state.whatTrend')} retry={retry} />
      )}
      {!error && !loaded && (
        <Placeholder what={t('state.whatTrend')} lines={2} height={150} />
      )}
      {!error && loaded && !measured && (
        <Typography variant="body2" color="textSecondary">
          {t('picture.none')}
        </Typography>
      )}
      {!error && loaded && measured && (
        <>
          {panels.map(({ metricId, title, trend }) => (
            <div key={metricId} className={classes.panel}>
              <TrendFigure
                trend={trend!}
                title={title}
                heading={
                  <>
                    {title}
                    <Link
                      to={links.subject(subject.ref, metricId)}
                      className={classes.link}
                    >
                      {t('picture.evidence')}
                    </Link>
                  </>
                }
                group="drive-better-or-faster"
                domain={commonDomain(trends)}
                shaded={{
                  from: Date.parse(window.from),
                  to: Date.parse(window.to),
                }}
              />
            </div>
          ))}
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
      )}
    </Section>
  );
};
