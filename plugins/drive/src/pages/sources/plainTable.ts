import { makeStyles } from '@material-ui/core/styles';

/** A table with thin lines, as all on the sources page. */
export const usePlainTable = makeStyles(theme => ({
  scroll: { overflowX: 'auto' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: theme.typography.pxToRem(14),
    '& th, & td': {
      textAlign: 'left',
      fontWeight: 'normal',
      verticalAlign: 'top',
      padding: theme.spacing(0.75, 2, 0.75, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    '& thead th': {
      fontSize: theme.typography.pxToRem(12),
      color: theme.palette.text.secondary,
      borderTop: 0,
      whiteSpace: 'nowrap',
    },
    '& tbody th': { fontWeight: 600 },
  },
  quiet: {
    fontSize: theme.typography.pxToRem(12.5),
    fontWeight: 'normal',
    color: theme.palette.text.secondary,
  },
}));
