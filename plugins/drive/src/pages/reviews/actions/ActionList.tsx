import { ReactNode, useRef } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: { '& + &': { marginTop: theme.spacing(2.5) } },
  title: {
    margin: 0,
    fontSize: theme.typography.pxToRem(13),
    fontWeight: 600,
    color: theme.palette.text.secondary,
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
}));

let lists = 0;

/** A titled list of actions, or why there is none. */
export const ActionList = (props: {
  title: string;
  empty: string;
  total: number;
  children: ReactNode;
}) => {
  const { title, empty, total, children } = props;
  const classes = useStyles();
  const id = useRef<string>();
  if (!id.current) {
    lists += 1;
    id.current = `drive-actions-${lists}`;
  }
  return (
    <div className={classes.root}>
      <h3 className={classes.title} id={id.current}>
        {title}
      </h3>
      {total === 0 ? (
        <Typography variant="body2">{empty}</Typography>
      ) : (
        <ul className={classes.list} aria-labelledby={id.current}>
          {children}
        </ul>
      )}
    </div>
  );
};
