import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  row: {
    display: 'grid',
    gridTemplateColumns: '90px 1fr auto',
    alignItems: 'center',
    gap: theme.spacing(1),
    fontSize: theme.typography.pxToRem(13),
    marginBottom: 4,
  },
  bar: { height: 8, background: theme.palette.text.secondary, opacity: 0.5 },
}));

/** The parts of a distribution, largest first, each with its bar. */
export const Breakdown = (props: {
  parts: Record<string, number>;
  write: (value: number) => string;
}) => {
  const { parts, write } = props;
  const classes = useStyles();
  const entries = Object.entries(parts).sort(([, a], [, b]) => b - a);
  const largest = Math.max(...entries.map(([, value]) => value));
  return (
    <>
      {entries.map(([name, value]) => (
        <div key={name} className={classes.row}>
          <span>{name}</span>
          <span
            aria-hidden
            className={classes.bar}
            style={{ width: `${largest > 0 ? (value / largest) * 100 : 0}%` }}
          />
          <span>{write(value)}</span>
        </div>
      ))}
    </>
  );
};
