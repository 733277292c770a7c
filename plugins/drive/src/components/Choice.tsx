import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.primary,
    whiteSpace: 'nowrap',
  },
  select: {
    font: 'inherit',
    color: theme.palette.text.primary,
    colorScheme: theme.palette.type,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    padding: '4px 6px',
    minHeight: 30,
  },
}));

/** A labelled choice of a few, as small as the browser's own. */
export const Choice = <Value extends string>(props: {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
}) => {
  const { label, value, options, onChange } = props;
  const classes = useStyles();
  return (
    <label className={classes.root}>
      {label}
      <select
        className={classes.select}
        value={value}
        onChange={event => onChange(event.target.value as Value)}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
};
