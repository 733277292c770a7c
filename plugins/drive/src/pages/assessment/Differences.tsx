import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';
import { largestDifferences, SaidAndMeasured } from './saidAndMeasured';

const useStyles = makeStyles(theme => ({
  title: {
    margin: theme.spacing(2, 0, 0.5),
    fontSize: theme.typography.pxToRem(15),
    fontWeight: 700,
  },
  list: {
    margin: theme.spacing(0.5, 0, 1),
    paddingLeft: theme.spacing(2.5),
    maxWidth: '75ch',
    '& li': { marginBottom: theme.spacing(0.5) },
  },
  note: { maxWidth: '75ch' },
}));

/** Where what people say and what is measured part, in words. */
export const Differences = ({ rows }: { rows: SaidAndMeasured[] }) => {
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const differences = largestDifferences(rows);
  const comparable = rows.some(
    ({ level, measured }) =>
      level !== undefined && measured?.score !== undefined,
  );
  if (!comparable) {
    return null;
  }
  return (
    <>
      <Typography component="h3" className={classes.title}>
        {t('assessment.differences')}
      </Typography>
      {differences.length === 0 ? (
        <Typography variant="body2">{t('assessment.noDifference')}</Typography>
      ) : (
        <>
          <ul className={classes.list}>
            {differences.map(
              ({ pillarId, level, band, score, measured, steps }) => (
                <li key={pillarId}>
                  {t(steps > 0 ? 'assessment.higher' : 'assessment.lower', {
                    pillar: t(`pillar.${pillarId}`),
                    level: format.number(level),
                    band: t(`band.${band}`),
                    score: format.score(score),
                  })}{' '}
                  {t('assessment.coverage', {
                    covers: t('score.coverage', {
                      share: format.share(measured.coverage.weight),
                    }),
                  })}
                </li>
              ),
            )}
          </ul>
          <Typography
            variant="body2"
            color="textSecondary"
            className={classes.note}
          >
            {t('assessment.differencesNote')}
          </Typography>
        </>
      )}
    </>
  );
};
