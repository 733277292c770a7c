import { ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import { makeStyles } from '@material-ui/core/styles';
import { PageSurface } from '../../../components/PageSurface';
import { useTranslate } from '../../../translation';

const useStyles = makeStyles(theme => ({
  paper: { background: theme.palette.background.paper },
  root: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100vh',
    boxSizing: 'border-box',
    padding: theme.spacing(3, 5, 0),
    [theme.breakpoints.down('sm')]: { padding: theme.spacing(2, 2, 0) },
  },
  stage: { flex: 1, width: '100%', maxWidth: 1680, margin: '0 auto' },
  bar: {
    position: 'sticky',
    bottom: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    width: '100%',
    maxWidth: 1680,
    margin: `${theme.spacing(3)}px auto 0`,
    padding: theme.spacing(1.25, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    zIndex: 1,
  },
  title: { fontWeight: 600, marginRight: theme.spacing(1) },
}));

/** A meeting for a room: one item in large type over the whole window. Escape leaves it. */
export const Projector = (props: {
  title: string;
  controls: ReactNode;
  leave: () => void;
  children: ReactNode;
}) => {
  const { title, controls, leave, children } = props;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <Dialog
      open
      fullScreen
      disableRestoreFocus
      transitionDuration={0}
      onClose={leave}
      PaperProps={{ className: classes.paper }}
      aria-labelledby="drive-projector-title"
    >
      <PageSurface>
        <div className={classes.root}>
          <div className={classes.stage}>{children}</div>
          <div className={classes.bar}>
            <span id="drive-projector-title" className={classes.title}>
              {title}
            </span>
            {controls}
            <Button size="small" onClick={leave}>
              {t('agenda.leaveProjector')}
            </Button>
          </div>
        </div>
      </PageSurface>
    </Dialog>
  );
};
