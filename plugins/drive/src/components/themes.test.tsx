import { ReactNode } from 'react';
import { screen } from '@testing-library/react';
import { Theme, ThemeProvider, createTheme } from '@material-ui/core/styles';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { BANDS } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { EntityDriveCard } from '../cards/EntityDriveCard';
import { rootRouteRef } from '../routes';
import { FixtureDriveApi } from '../testing/FixtureDriveApi';
import { bandColors } from './bandColors';

/** Relative luminance of a colour `#rrggbb`, as WCAG defines it. */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map(start => {
    const part = parseInt(color.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort(
    (a, b) => a - b,
  );
  return (light + 0.05) / (dark + 0.05);
}

const odd = (outer: Theme | null): Theme => {
  const { spacing, typography } = createTheme({
    spacing: 3,
    typography: { htmlFontSize: 10, fontFamily: 'serif' },
  });
  const { palette } = createTheme({
    palette: {
      type: 'dark',
      primary: { main: '#ff00aa' },
      background: { default: '#003300', paper: '#004400' },
    },
  });
  return {
    ...outer!,
    spacing,
    typography: { ...outer!.typography, ...typography },
    palette: { ...outer!.palette, ...palette },
    shape: { borderRadius: 30 },
  };
};

const InOddTheme = ({ children }: { children: ReactNode }) => (
  <ThemeProvider theme={odd}>{children}</ThemeProvider>
);

describe.each(['light', 'dark'] as const)('bands in a %s theme', type => {
  it.each(BANDS)('can be read: %s', band => {
    const { fill, text } = bandColors(createTheme({ palette: { type } }))[band];
    expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5);
  });

  it('lie apart in lightness from their neighbours, for whom hues are one', () => {
    const colors = bandColors(createTheme({ palette: { type } }));
    const steps = BANDS.slice(1).map((band, index) =>
      contrast(colors[band].fill, colors[BANDS[index]].fill),
    );
    expect(Math.min(...steps)).toBeGreaterThan(1.1);
  });
});

describe('a theme of the portal’s own', () => {
  it('is taken up, but never changes what a band looks like', async () => {
    renderInTestApp(
      <InOddTheme>
        <EntityProvider
          entity={{
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'payments-api' },
          }}
        >
          <EntityDriveCard />
        </EntityProvider>
      </InOddTheme>,
      {
        apis: [[driveApiRef, new FixtureDriveApi()]],
        mountedRoutes: { '/drive': rootRouteRef },
      },
    );

    const { fill, text } = bandColors(
      createTheme({ palette: { type: 'dark' } }),
    ).critical;
    expect(
      await screen.findByRole('link', { name: 'Reliability: 12, critical' }),
    ).toHaveStyle({ background: fill, color: text });
  });
});
