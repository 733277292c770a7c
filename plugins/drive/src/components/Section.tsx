import { ReactNode, useRef } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2, 2.5),
    marginBottom: theme.spacing(2),
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(1.5) },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(1.5),
  },
  title: {
    fontSize: theme.typography.pxToRem(17),
    fontWeight: 700,
    margin: 0,
    marginRight: 'auto',
  },
}));

let sections = 0;

/** A titled part of a page. */
export const Section = (props: {
  title: string;
  id?: string;
  actions?: ReactNode;
  children: ReactNode;
}) => {
  const { title, id, actions, children } = props;
  const classes = useStyles();
  const headingId = useRef<string>();
  if (!headingId.current) {
    sections += 1;
    headingId.current = `drive-section-${sections}`;
  }
  return (
    <Paper
      variant="outlined"
      component="section"
      id={id}
      className={classes.root}
      aria-labelledby={headingId.current}
    >
      <div className={classes.head}>
        <Typography
          component="h2"
          id={headingId.current}
          className={classes.title}
        >
          {title}
        </Typography>
        {actions}
      </div>
      {children}
    </Paper>
  );
};
