import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    borderLeft: `3px solid ${theme.palette.text.secondary}`,
    padding: theme.spacing(0.5, 2),
    fontSize: theme.typography.pxToRem(14),
    '& ul': { margin: 0, paddingLeft: theme.spacing(2.5) },
    '& code': { overflowWrap: 'anywhere' },
  },
}));

/** What is wrong with a model, each problem with its place. */
export const ModelProblems = (props: {
  title: string;
  problems: { path?: string; reason: string }[];
}) => {
  const { title, problems } = props;
  const classes = useStyles();
  return (
    <div className={classes.root} role="alert">
      <Typography variant="subtitle2" component="p">
        {title}
      </Typography>
      <ul>
        {problems.map(({ path, reason }) => (
          <li key={`${path} ${reason}`}>
            {path && (
              <>
                <code>{path}</code>:{' '}
              </>
            )}
            {reason}
          </li>
        ))}
      </ul>
    </div>
  );
};
