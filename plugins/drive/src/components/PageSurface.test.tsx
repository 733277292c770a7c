import { useEffect } from 'react';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { ThemeProvider, createTheme, useTheme } from '@material-ui/core/styles';
import { PageSurface } from './PageSurface';

const dark = createTheme({
  palette: { type: 'dark', background: { paper: '#123456' } },
  typography: { fontFamily: 'Comic Neue' },
});

const onMount = jest.fn();

const Shown = () => {
  const { palette, typography } = useTheme();
  useEffect(onMount, []);
  return (
    <p>
      {[palette.type, palette.background.paper, typography.fontFamily].join()}
    </p>
  );
};

describe('PageSurface', () => {
  it('is white on paper, keeps the fonts, and reads nothing again', () => {
    render(
      <ThemeProvider theme={dark}>
        <PageSurface>
          <Shown />
        </PageSurface>
      </ThemeProvider>,
    );
    expect(screen.getByText('dark,#123456,Comic Neue')).toBeInTheDocument();

    act(() => {
      fireEvent(window, new Event('beforeprint'));
    });
    expect(screen.getByText('light,#fff,Comic Neue')).toBeInTheDocument();

    act(() => {
      fireEvent(window, new Event('afterprint'));
    });
    expect(screen.getByText('dark,#123456,Comic Neue')).toBeInTheDocument();
    expect(onMount).toHaveBeenCalledTimes(1);
  });
});
