import { useCallback, useMemo, useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Initiative, InitiativeProgress } from 'backstage-plugin-drive-common';
import { CsvButton } from '../../export/CsvButton';
import { ImageButtons } from '../../export/ImageButtons';
import { useFormat } from '../../hooks/useFormat';
import { dayOf } from '../../initiatives/days';
import { useInitiativeWords } from '../../initiatives/useInitiativeWords';
import { useTranslate } from '../../translation';
import { BurnUpTable } from './BurnUpTable';
import { LazyBurnUpChart } from './LazyBurnUpChart';
import { burnUpOf, doneShareOf } from './burnUpRows';
import { burnUpTable } from './initiativeTables';

const useStyles = makeStyles(theme => ({
  root: { margin: 0 },
  acts: { display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end' },
  toggle: {
    padding: theme.spacing(0, 0.5),
    fontSize: theme.typography.pxToRem(12),
  },
}));

/** Done share by day against the straight line, with what it says in words, and as a table on demand. */
export const BurnUpFigure = (props: {
  initiative: Initiative;
  progress: InitiativeProgress;
}) => {
  const { initiative, progress } = props;
  const { days, forecast } = progress;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const words = useInitiativeWords();
  const [asTable, setAsTable] = useState(false);
  const drawn = useRef<HTMLDivElement>(null);
  const burnUp = useMemo(
    () => burnUpOf(initiative, progress),
    [initiative, progress],
  );
  const title = t('initiative.burnUpOf', { title: initiative.title });
  const table = useCallback(() => burnUpTable(days, t), [days, t]);
  const flags = [
    ...initiative.milestones.map(milestone => ({
      at: Date.parse(milestone.date),
      label: milestone.title,
    })),
    {
      at: Date.parse(initiative.targetDate),
      label: t('initiative.targetMark'),
    },
    { at: Date.parse(dayOf(Date.now())), label: t('initiative.today') },
  ];
  const first = days[0];
  const last = days[days.length - 1];
  const share = (day: typeof first) => format.share(doneShareOf(day) ?? 0);
  if (!last) {
    return <Typography>{t('initiative.burnUpNone')}</Typography>;
  }
  return (
    <figure className={classes.root}>
      <figcaption className={classes.acts}>
        {!asTable && (
          <ImageButtons
            title={title}
            foot={t('initiative.period', {
              start: format.date(initiative.startDate),
              target: format.date(initiative.targetDate),
            })}
            around={drawn}
          />
        )}
        <CsvButton title={title} table={table} />
        <Button
          size="small"
          className={classes.toggle}
          aria-label={t(asTable ? 'chart.asChartOf' : 'chart.asTableOf', {
            title,
          })}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t('chart.asChart') : t('chart.asTable')}
        </Button>
      </figcaption>
      {asTable ? (
        <BurnUpTable label={title} days={days} />
      ) : (
        <div
          ref={drawn}
          role="img"
          aria-label={t('initiative.burnUpSummary', {
            title,
            first: share(first),
            from: format.date(first.date),
            last: share(last),
            to: format.date(last.date),
            expected: format.share(last.expectedShare),
            forecast: words.forecast(forecast),
          })}
        >
          <LazyBurnUpChart burnUp={burnUp} flags={flags} />
        </div>
      )}
      <Typography variant="body2" color="textSecondary">
        {t('initiative.burnUpKey')}
      </Typography>
    </figure>
  );
};
