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
    // On a phone each row is a block, and each cell says which column it is.
    [theme.breakpoints.down('xs')]: {
      '& thead': { display: 'none' },
      '& tr': {
        display: 'block',
        borderTop: `1px solid ${theme.palette.divider}`,
        padding: theme.spacing(1, 0),
      },
      '& th, & td': { display: 'block', border: 0, padding: 0 },
      '& td:empty': { display: 'none' },
      '& td[data-label]::before': {
        content: 'attr(data-label)',
        display: 'block',
        marginTop: theme.spacing(0.5),
        fontSize: theme.typography.pxToRem(12),
        color: theme.palette.text.secondary,
      },
    },
  },
  quiet: {
    fontSize: theme.typography.pxToRem(12.5),
    fontWeight: 'normal',
    color: theme.palette.text.secondary,
  },
}));
