import { makeStyles } from '@material-ui/core/styles';
import { roundPoints } from '../format/number';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';
import { VisuallyHidden } from './VisuallyHidden';

const useStyles = makeStyles(theme => ({
  root: {
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
}));

/** A score's change since the window before. Grey, since it may be noise. */
export const ChangeMark = (props: {
  change: { score: number; since: string };
  /** Whether everybody sees since when, not only who asks. */
  saysSince?: boolean;
}) => {
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const points = roundPoints(props.change.score);
  const words = format.change(props.change);
  const arrow = points > 0 ? '▲' : '▼';
  const mark = points === 0 ? '=' : `${arrow} ${Math.abs(points)}`;
  return (
    <span className={classes.root} title={words}>
      <span aria-hidden>
        {props.saysSince
          ? t('score.since', { mark, date: format.day(props.change.since) })
          : mark}
      </span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
};
