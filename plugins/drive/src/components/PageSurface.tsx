import { ReactNode, useCallback } from 'react';
import {
  Theme,
  ThemeProvider,
  createTheme,
  makeStyles,
} from '@material-ui/core/styles';
import { usePrinting } from '../hooks/usePrinting';

const LINK_ON_PAPER = '#1f4f86';

/** The theme in black on white, whatever it is on the screen; its fonts and spacing stay. */
function onPaper(theme: Theme): Theme {
  const { palette } = createTheme({ palette: { type: 'light' } });
  return {
    ...theme,
    palette: {
      ...theme.palette,
      type: 'light',
      text: { ...palette.text, secondary: 'rgba(0, 0, 0, 0.66)' },
      divider: palette.divider,
      action: palette.action,
      background: {
        ...theme.palette.background,
        default: '#fff',
        paper: '#fff',
      },
      primary: { ...theme.palette.primary, main: LINK_ON_PAPER },
    },
  };
}

const useStyles = makeStyles(theme => ({
  root: {
    '@media (prefers-reduced-motion: reduce)': {
      '& *, & *::before, & *::after': {
        animation: 'none !important',
        transition: 'none !important',
      },
    },
    '@media print': {
      color: theme.palette.text.primary,
      background: '#fff',
      // Bands are told by their fill, too.
      '&, & *': { printColorAdjust: 'exact', WebkitPrintColorAdjust: 'exact' },
      // What can only be clicked. The foot says which window is shown.
      '& label, & details:not([open]), & [class*="MuiButton-root"], & [class*="MuiIconButton-root"]':
        { display: 'none !important' },
      '& section': { boxShadow: 'none' },
      '& h1, & h2, & h3': { breakAfter: 'avoid' },
      '& li, & tr, & [role=row], & figure, & .recharts-wrapper': {
        breakInside: 'avoid',
      },
      '& .recharts-wrapper': { width: 'auto !important' },
      '& .recharts-surface': { maxWidth: '100%' },
    },
  },
}));

const Surface = ({ children }: { children: ReactNode }) => (
  <div className={useStyles().root}>{children}</div>
);

/**
 * What a page of DRIVE is drawn on: still for whom motion is too much, and black on white on paper. Belongs inside of a
 * Backstage `Page`, whose theme it passes on as it is while nothing is printed, so that no style is made twice.
 */
export const PageSurface = ({ children }: { children: ReactNode }) => {
  const printing = usePrinting();
  const theme = useCallback(
    (outer: Theme) => (printing ? onPaper(outer) : outer),
    [printing],
  );
  return (
    <ThemeProvider theme={theme}>
      <Surface>{children}</Surface>
    </ThemeProvider>
  );
};
