import { makeStyles } from '@material-ui/core/styles';

/** How forms of a meeting stand below each other, in the size of the text around them. */
export const useFormStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    maxWidth: '56em',
    padding: theme.spacing(1.5),
    marginTop: theme.spacing(1),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    fontSize: '1em',
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    '& > *': { flex: '1 1 12em' },
  },
  help: { fontSize: '0.9em', color: theme.palette.text.secondary },
  acts: { display: 'flex', gap: theme.spacing(1) },
}));
