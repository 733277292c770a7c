import { ReactNode } from 'react';
import { act, screen, waitFor } from '@testing-library/react';
import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { EntityCard } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import drivePlugin from '../plugin';
import { FixtureDriveApi } from '../testing/FixtureDriveApi';

const PAYMENTS = '/catalog/default/component/payments-api';

const HALTED: EntityCard['line'] = {
  state: 'halted',
  clear: false,
  reason: 'Bookings are lost.',
};

/** A catalog whose entity pages have a header, and their content in an article or not. */
function catalog(content: ReactNode) {
  return createFrontendPlugin({
    pluginId: 'catalog',
    routes: { entity: entityRouteRef },
    extensions: [
      PageBlueprint.make({
        name: 'entity',
        params: {
          path: '/catalog/:namespace/:kind/:name',
          routeRef: entityRouteRef,
          noHeader: true,
          loader: async () => <>{content}</>,
        },
      }),
      PageBlueprint.make({
        name: 'other',
        params: {
          path: '/other',
          noHeader: true,
          loader: async () => <main>Something else</main>,
        },
      }),
    ],
  });
}

const PAGE = (
  <main>
    <header>Payments</header>
    <article>What it is</article>
  </main>
);

function show(
  path: string,
  {
    line = HALTED,
    page = PAGE,
    config = {},
  }: {
    line?: EntityCard['line'];
    page?: ReactNode;
    config?: Record<string, any>;
  } = {},
) {
  const api = new FixtureDriveApi();
  const read = api.getCard.bind(api);
  const getCard = jest
    .spyOn(api, 'getCard')
    .mockImplementation(async ref => ({ ...(await read(ref)), line }));
  renderTestApp({
    features: [drivePlugin, catalog(page)],
    apis: [[driveApiRef, api]],
    config,
    initialRouteEntries: [path],
  });
  return getCard;
}

describe('The banner on entity pages', () => {
  it('says on top of the content, whichever tab is open, that the line is halted', async () => {
    const getCard = show(`${PAYMENTS}/docs`);

    const banner = await screen.findByRole('region', { name: 'The line' });
    expect(banner).toHaveTextContent('The line is halted. Bookings are lost.');
    expect(screen.getByText('What it is').firstElementChild).toContainElement(
      banner,
    );
    expect(banner.closest('[aria-live="polite"]')).not.toBeNull();
    expect(screen.getByRole('link', { name: 'See the halts' })).toHaveAttribute(
      'href',
      '/drive/line?subject=component%3Adefault%2Fpayments-api',
    );
    expect(getCard).toHaveBeenCalledTimes(1);
  });

  it('stands on top of a page that has no article', async () => {
    show(PAYMENTS, { page: <main>Payments</main> });

    const banner = await screen.findByRole('region', { name: 'The line' });
    expect(screen.getByRole('main').firstElementChild).toContainElement(banner);
  });

  it('is quiet where the line is clear', async () => {
    const getCard = show(PAYMENTS, { line: { state: 'clear', clear: true } });

    await waitFor(() => expect(getCard).toHaveBeenCalled());
    await act(async () => {});
    expect(screen.queryByRole('region', { name: 'The line' })).toBeNull();
  });

  it.each([
    ['pages of anything else', '/other'],
    ['entities that are no subjects', '/catalog/default/api/payments'],
  ])('asks for nothing on %s', async (_what, path) => {
    const getCard = show(path);

    await screen.findByRole('main');
    await act(async () => {});
    expect(getCard).not.toHaveBeenCalled();
  });

  it('can be switched off', async () => {
    const getCard = show(PAYMENTS, {
      config: {
        app: {
          extensions: [{ 'app-root-element:drive/line-banner': false }],
        },
      },
    });

    await screen.findByText('What it is');
    await act(async () => {});
    expect(getCard).not.toHaveBeenCalled();
    expect(screen.queryByRole('region', { name: 'The line' })).toBeNull();
  });
});
