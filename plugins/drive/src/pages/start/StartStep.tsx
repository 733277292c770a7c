import { ReactNode, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslate } from '../../translation';
import { StartStepId, StepState } from './stepStates';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: '32px minmax(0, 1fr)',
    columnGap: theme.spacing(1.5),
    padding: theme.spacing(1.25, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  mark: {
    width: 28,
    height: 28,
    lineHeight: '25px',
    textAlign: 'center',
    fontWeight: 600,
    fontVariantNumeric: 'tabular-nums',
    border: `1.5px solid ${theme.palette.text.secondary}`,
    borderRadius: 14,
  },
  done: {
    color: theme.palette.background.paper,
    background: theme.palette.text.primary,
    borderColor: theme.palette.text.primary,
  },
  heading: { margin: 0, fontSize: theme.typography.pxToRem(15) },
  button: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1.5),
    width: '100%',
    padding: theme.spacing(0.25, 0),
    border: 0,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    fontWeight: 600,
    textAlign: 'left',
    cursor: 'pointer',
    '&:hover $title': { textDecoration: 'underline' },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: 2,
    },
  },
  title: {},
  state: {
    fontWeight: 400,
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.secondary,
  },
  adds: {
    maxWidth: '75ch',
    fontSize: theme.typography.pxToRem(13.5),
    color: theme.palette.text.secondary,
  },
  body: { marginTop: theme.spacing(1.25) },
}));

/**
 * A step: what it is, how it stands, what it would add, and, unfolded, what to do.
 *
 * @param isNext - whether it is the one to do now, which stands open by itself
 */
export const StartStep = (props: {
  id: StartStepId;
  number: number;
  state: StepState;
  isNext: boolean;
  children: ReactNode;
}) => {
  const { id, number, state, isNext, children } = props;
  const classes = useStyles();
  const t = useTranslate();
  const [chosen, setChosen] = useState<boolean>();
  const isOpen = chosen ?? isNext;
  const isDone = state === 'done';
  return (
    <li className={classes.root} aria-current={isNext ? 'step' : undefined}>
      <div
        aria-hidden
        className={`${classes.mark} ${isDone ? classes.done : ''}`}
      >
        {isDone ? '✓' : number}
      </div>
      <div>
        <h3 className={classes.heading}>
          <button
            type="button"
            className={classes.button}
            aria-expanded={isOpen}
            onClick={() => setChosen(!isOpen)}
          >
            <span className={classes.title}>{t(`start.${id}.title`)}</span>
            <span className={classes.state}>
              {isNext ? t('start.state.next') : t(`start.state.${state}`)}
            </span>
          </button>
        </h3>
        <div className={classes.adds}>{t(`start.${id}.adds`)}</div>
        {isOpen && <div className={classes.body}>{children}</div>}
      </div>
    </li>
  );
};
