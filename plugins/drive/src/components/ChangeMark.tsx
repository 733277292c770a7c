import { makeStyles } from '@material-ui/core/styles';
import { roundPoints } from '../format/number';
import { useFormat } from '../hooks/useFormat';
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
}) => {
  const classes = useStyles();
  const format = useFormat();
  const points = roundPoints(props.change.score);
  const words = format.change(props.change);
  const arrow = points > 0 ? '▲' : '▼';
  return (
    <span className={classes.root} title={words}>
      <span aria-hidden>
        {points === 0 ? '=' : `${arrow} ${Math.abs(points)}`}
      </span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
};
