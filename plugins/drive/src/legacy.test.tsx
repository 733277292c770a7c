import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createApiFactory, fetchApiRef } from '@backstage/core-plugin-api';
import { HomePageDrive } from './legacy';
import { FixtureDriveApi } from './testing/FixtureDriveApi';
import { renderLegacyApp } from './__testUtils__/renderLegacyApp';

const tabOf = (kind: string, name: string) =>
  `/catalog/default/${kind}/${name}/drive`;

describe('drive plugin of the old frontend system', () => {
  it('shows the organization, and leads on to a subject and to the sources', async () => {
    renderLegacyApp('/drive');

    expect(
      await screen.findByRole('heading', { name: 'DRIVE · Acme' }),
    ).toBeInTheDocument();
    const map = await screen.findByRole('treegrid', { name: 'Where' });
    await userEvent.click(
      await within(map).findByRole('link', { name: 'Commerce' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Commerce' }),
    ).toBeInTheDocument();
    expect(window.location.pathname).toBe('/drive/group/default/commerce');

    await userEvent.click(screen.getByRole('link', { name: 'Organization' }));
    await userEvent.click(await screen.findByRole('link', { name: 'Sources' }));
    expect(
      await screen.findByRole('heading', { name: 'Sources and coverage' }),
    ).toBeInTheDocument();
    expect(window.location.pathname).toBe('/drive/sources');
  });

  it('leads from a subject to its catalog entry', async () => {
    renderLegacyApp('/drive/component/default/payments-api');

    expect(
      await screen.findByRole('link', { name: 'Catalog entry' }),
    ).toHaveAttribute('href', '/catalog/default/component/payments-api');
  });

  it.each([
    ['component', 'payments-api'],
    ['group', 'payments'],
    ['system', 'order-flow'],
    ['domain', 'buying'],
  ])('has a card for a %s, which leads to the tab', async (kind, name) => {
    renderLegacyApp(`/catalog/default/${kind}/${name}`);

    expect(
      await screen.findByRole('link', { name: /^Delivery: \d+/ }),
    ).toHaveAttribute('href', `/drive/${kind}/default/${name}#delivery`);
    await userEvent.click(
      screen.getByRole('link', { name: 'Metrics and records' }),
    );
    expect(window.location.pathname).toBe(tabOf(kind, name));
    expect(
      await screen.findByRole('button', { name: /^Reliability/ }),
    ).toBeInTheDocument();
  });

  it('opens in the tab what the fragment names', async () => {
    renderLegacyApp(`${tabOf('group', 'payments')}#change-lead-time`);

    expect(
      await screen.findByRole('heading', { name: 'Filled in' }),
    ).toBeInTheDocument();
  });

  it('has a card for the home page, which leads to the organization', async () => {
    renderLegacyApp('/', { home: <HomePageDrive /> });

    await userEvent.click(await screen.findByRole('link', { name: 'Acme' }));
    expect(
      await screen.findByRole('heading', { name: 'DRIVE · Acme' }),
    ).toBeInTheDocument();
  });

  it('knows of which entities there is nothing to show', async () => {
    renderLegacyApp('/catalog/default/user/somebody');

    expect(
      await screen.findByText('Nothing of DRIVE here'),
    ).toBeInTheDocument();
  });

  it('reads from the backend where the app does not say otherwise', async () => {
    const fixture = new FixtureDriveApi();
    const answers: Record<string, unknown> = {
      'plugin://drive/v1/scorecards/component/default/payments-api':
        await fixture.getScorecard('component:default/payments-api'),
    };
    const fetch = jest.fn(async (url: string) => ({
      ok: url in answers,
      status: url in answers ? 200 : 404,
      json: async () => answers[url],
    }));
    renderLegacyApp('/drive/component/default/payments-api', {
      apis: [
        createApiFactory(fetchApiRef, {
          fetch: fetch as unknown as typeof globalThis.fetch,
        }),
      ],
    });

    expect(
      await screen.findByRole('link', { name: 'Order Flow' }),
    ).toBeInTheDocument();
  });
});
