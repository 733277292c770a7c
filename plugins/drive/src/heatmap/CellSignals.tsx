import { makeStyles } from '@material-ui/core/styles';
import { PillarSummary } from 'backstage-plugin-drive-common';
import { SignalMark } from '../components/SignalMark';

const useStyles = makeStyles(theme => ({
  root: {
    position: 'absolute',
    top: -3,
    right: -2,
    display: 'inline-flex',
    gap: 1,
    padding: '1px 2px',
    borderRadius: 7,
    background: theme.palette.background.paper,
    boxShadow: `0 0 0 1px ${theme.palette.divider}`,
  },
}));

/** That a cell's pillar has a current signal, on a ground that is legible on every band. The cell's label says it in words. */
export const CellSignals = ({ pillar }: { pillar: PillarSummary }) => {
  const classes = useStyles();
  const { worse = 0, better = 0 } = pillar.signals ?? {};
  return (
    <span aria-hidden className={classes.root}>
      {worse > 0 && <SignalMark direction="worse" size={9} />}
      {better > 0 && <SignalMark direction="better" size={9} />}
    </span>
  );
};
