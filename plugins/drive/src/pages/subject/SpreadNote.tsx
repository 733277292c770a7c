import { makeStyles } from '@material-ui/core/styles';
import { Spread } from 'backstage-plugin-drive-common';
import { useSpreadWords } from '../../components/ScoreScale';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';

const useStyles = makeStyles(theme => ({
  root: {
    fontSize: theme.typography.pxToRem(12),
    color: theme.palette.text.secondary,
  },
}));

/** Between what the children's scores lie, so that a good score hides nobody. */
export const SpreadNote = ({ spread }: { spread: Spread }) => {
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const words = useSpreadWords();
  return (
    <span className={classes.root} title={words(spread)}>
      {t('score.spreadShort', {
        count: spread.count,
        min: format.score(spread.min),
        max: format.score(spread.max),
      })}
    </span>
  );
};
