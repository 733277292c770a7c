import { makeStyles } from '@material-ui/core/styles';

/** Lists and headings within what unfolds below a source. */
export const usePartList = makeStyles(theme => ({
  heading: {
    margin: theme.spacing(1, 0, 0.5),
    fontSize: theme.typography.pxToRem(13),
    fontWeight: 600,
  },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    maxWidth: '80ch',
    fontSize: theme.typography.pxToRem(13),
    overflowWrap: 'anywhere',
    '& > li': { marginBottom: theme.spacing(0.5) },
    '& > li > div': {
      paddingLeft: theme.spacing(2),
      color: theme.palette.text.secondary,
    },
  },
}));
