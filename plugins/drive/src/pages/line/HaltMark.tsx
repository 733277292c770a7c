import { makeStyles } from '@material-ui/core/styles';
import { HaltState } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    whiteSpace: 'nowrap',
    fontSize: theme.typography.pxToRem(13),
    fontWeight: 600,
    color: theme.palette.text.primary,
  },
}));

/** A state by its shape and its word. */
export const HaltMark = ({ state }: { state: HaltState }) => {
  const classes = useStyles();
  const t = useTranslate();
  return (
    <span className={classes.root}>
      <HaltShape state={state} />
      {t(`line.state.${state}`)}
    </span>
  );
};

/** Two bars: halted. Dashed: about to end. An hourglass' outline: over. A tick: cleared. */
export const HaltShape = ({ state }: { state: HaltState }) => (
  <svg
    width={14}
    height={14}
    viewBox="0 0 14 14"
    aria-hidden
    style={{ flex: 'none' }}
    fill="none"
    stroke="currentColor"
    strokeWidth={2}
  >
    {state === 'halted' && <path d="M4.5 2v10M9.5 2v10" strokeWidth={3} />}
    {state === 'releasing' && (
      <path d="M4.5 2v10M9.5 2v10" strokeWidth={3} strokeDasharray="2.5 1.25" />
    )}
    {state === 'expired' && (
      <path d="M3 2h8L3 12h8z" strokeWidth={1.6} strokeLinejoin="round" />
    )}
    {state === 'cleared' && <path d="M2 7.5l3.5 3.5L12 3" />}
  </svg>
);
