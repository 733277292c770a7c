import { makeStyles } from '@material-ui/core/styles';
import { ReviewHealth } from 'backstage-plugin-drive-common';
import { useFormat } from '../../../hooks/useFormat';
import { useTranslate } from '../../../translation';

const useStyles = makeStyles(theme => ({
  root: {
    margin: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 3),
    fontSize: theme.typography.pxToRem(13),
  },
  figure: { display: 'flex', gap: theme.spacing(0.75), alignItems: 'baseline' },
  share: {
    margin: 0,
    fontWeight: 600,
    fontVariantNumeric: 'tabular-nums',
  },
  words: { color: theme.palette.text.secondary },
}));

/** How the reviews themselves do: held on the day, actions on time, actions that worked. */
export const HealthFigures = ({ health }: { health: ReviewHealth }) => {
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const { heldOnTime, actionsOnTime, actionsThatWorked } = health;
  const figures = [
    {
      words: t('reviewSeries.heldOnTime'),
      share: heldOnTime.share,
      part: heldOnTime.held,
      whole: heldOnTime.due,
      none: t('reviewSeries.nothingYet'),
    },
    {
      words: t('reviewSeries.actionsOnTime'),
      share: actionsOnTime.share,
      part: actionsOnTime.closed,
      whole: actionsOnTime.due,
      none: t('reviewSeries.nothingYet'),
    },
    {
      words: t('reviewSeries.actionsThatWorked'),
      share: actionsThatWorked.share,
      part: actionsThatWorked.improved,
      whole: actionsThatWorked.told,
      none: t('reviewSeries.nothingTold'),
    },
  ];
  return (
    <dl className={classes.root} aria-label={t('reviewSeries.health')}>
      {figures.map(({ words, share, part, whole, none }) => (
        <div key={words} className={classes.figure}>
          <dt className={classes.words}>{words}</dt>
          <dd
            className={classes.share}
            title={
              share === undefined
                ? undefined
                : t('reviewSeries.of', { part, whole })
            }
          >
            {share === undefined ? (
              <span className={classes.words}>{none}</span>
            ) : (
              `${format.share(share)} (${t('reviewSeries.of', {
                part,
                whole,
              })})`
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
};
