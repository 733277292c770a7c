import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { Scorecard } from 'backstage-plugin-drive-common';
import { LazyWeeklyPanel } from '../../charts/LazyWeeklyPanel';
import { WeeklyTable } from '../../charts/WeeklyTable';
import { alignTrends, isMeasured } from '../../charts/alignTrends';
import { summarizeWeeks } from '../../charts/summarizeWeeks';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { Section } from '../../components/Section';
import { useFormat } from '../../hooks/useFormat';
import { useLinks } from '../../hooks/useLinks';
import { useTrend } from '../../hooks/useTrend';
import { useTranslate } from '../../translation';

const THROUGHPUT = 'change-throughput';
const INCIDENTS = 'incidents-per-100-changes';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 260px',
    gap: theme.spacing(4),
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
  },
  panelTitle: {
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(1),
    fontSize: theme.typography.pxToRem(13),
    fontWeight: 600,
    margin: 0,
  },
  link: { fontWeight: 400, fontSize: theme.typography.pxToRem(12) },
  reading: {
    fontSize: theme.typography.pxToRem(13),
    lineHeight: 1.5,
    color: theme.palette.text.secondary,
    '& p': { margin: theme.spacing(0, 0, 1) },
    '& h3': {
      fontSize: 'inherit',
      margin: theme.spacing(0, 0, 0.5),
      color: theme.palette.text.primary,
    },
  },
}));

/** Changes merged a week above incidents per 100 changes, on one time axis. */
export const BetterOrFaster = ({ scorecard }: { scorecard: Scorecard }) => {
  const { subject, asOf, window } = scorecard;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const [asTable, setAsTable] = useState(false);
  const throughput = useTrend(subject.ref, THROUGHPUT, asOf);
  const incidents = useTrend(subject.ref, INCIDENTS, asOf);

  const error = throughput.error ?? incidents.error;
  const loaded = throughput.value && incidents.value;
  const weeks = loaded
    ? alignTrends([throughput.value!, incidents.value!])
    : [];
  const writeThroughput = (value: number) =>
    format.measurement({ metricId: THROUGHPUT, value, unit: 'perWeek' });
  const writeIncidents = (value: number) =>
    format.measurement({ metricId: INCIDENTS, value, unit: 'count' });
  const series = [
    {
      id: THROUGHPUT,
      title: t('picture.throughput'),
      write: writeThroughput,
    },
    { id: INCIDENTS, title: t('picture.incidents'), write: writeIncidents },
  ];
  const measured = loaded && (isMeasured(weeks, 0) || isMeasured(weeks, 1));

  return (
    <Section
      title={t('picture.title')}
      actions={
        measured && (
          <Button size="small" onClick={() => setAsTable(!asTable)}>
            {asTable ? t('picture.asChart') : t('picture.asTable')}
          </Button>
        )
      }
    >
      {error && (
        <ReadError
          error={error}
          what={t('state.whatTrend')}
          retry={() => {
            throughput.retry();
            incidents.retry();
          }}
        />
      )}
      {!error && !loaded && (
        <Placeholder what={t('state.whatTrend')} lines={2} height={120} />
      )}
      {loaded && !measured && (
        <Typography variant="body2" color="textSecondary">
          {t('picture.none')}
        </Typography>
      )}
      {measured && asTable && (
        <WeeklyTable label={t('picture.title')} weeks={weeks} series={series} />
      )}
      {measured && !asTable && (
        <div className={classes.columns}>
          <div>
            {series.map(({ id, title, write }, index) => (
              <figure key={id} style={{ margin: 0 }}>
                <figcaption className={classes.panelTitle}>
                  {title}
                  <Link
                    to={links.subject(subject.ref, id)}
                    className={classes.link}
                  >
                    {t('picture.evidence')}
                  </Link>
                </figcaption>
                <div
                  role="img"
                  aria-label={summarizeWeeks(weeks, index, { title, write }, t)}
                >
                  <LazyWeeklyPanel
                    weeks={weeks}
                    series={index}
                    write={write}
                    writeTick={format.number}
                    absent={t('picture.notMeasured')}
                    group="drive-better-or-faster"
                    showDates={index === 1}
                    height={index === 1 ? 138 : 120}
                    shadeFrom={Date.parse(window.from)}
                  />
                </div>
              </figure>
            ))}
          </div>
          <div className={classes.reading}>
            <h3>{t('picture.reading')}</h3>
            <p>{t('picture.readingFaster')}</p>
            <p>{t('picture.readingBoth')}</p>
            <p>
              {t('picture.readingGaps')} {t('picture.readingWindow')}
            </p>
          </div>
        </div>
      )}
    </Section>
  );
};
