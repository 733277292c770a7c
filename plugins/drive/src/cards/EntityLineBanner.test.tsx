import { screen, waitFor } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { HaltState } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { rootRouteRef } from '../routes';
import { FixtureDriveApi } from '../testing/FixtureDriveApi';
import { FixtureLineApi } from '../testing/FixtureLineApi';
import { EntityLineBanner } from './EntityLineBanner';

const HOUR_MS = 60 * 60_000;

const halt = (state: HaltState) => ({
  id: 'h1',
  revision: 1,
  subject: {
    ref: 'component:default/payments-api',
    kind: 'component' as const,
    title: 'payments-api',
  },
  state,
  reason: 'Bookings are lost.',
  raisedBy: { ref: 'user:default/ada' },
  raisedAt: new Date(Date.now() - HOUR_MS).toISOString(),
  exemptions: [],
  resumeCriteria: 'No booking is lost for a day.',
  expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
  deciders: ['group:default/payments'],
  youDecide: false,
});

function renderBanner(line: FixtureLineApi) {
  const api = Object.assign(new FixtureDriveApi(), { line });
  const check = jest.spyOn(line, 'check');
  renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'payments-api', namespace: 'default' },
      }}
    >
      <EntityLineBanner />
    </EntityProvider>,
    {
      apis: [[driveApiRef, api]],
      mountedRoutes: {
        '/drive': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return check;
}

describe('EntityLineBanner', () => {
  it.each([
    ['halted', 'The line is halted. Bookings are lost. Until'],
    ['releasing', 'The line is halted. Its release is asked for.'],
    ['expired', 'A halt expired, and waits for a decision.'],
  ] as const)('says that the line is %s', async (state, text) => {
    renderBanner(new FixtureLineApi({ halts: [halt(state)] }));
    const banner = await screen.findByRole('region', { name: 'The line' });
    expect(banner.textContent!.replace(/\s+/g, ' ')).toContain(text);
    expect(screen.getByRole('link', { name: 'See the halt' })).toHaveAttribute(
      'href',
      '/drive/line/h1',
    );
    expect(screen.getByRole('link', { name: 'payments' })).toBeInTheDocument();
  });

  it.each([
    ['the line is clear', new FixtureLineApi()],
    [
      'it was released',
      new FixtureLineApi({ halts: [{ ...halt('cleared') }] }),
    ],
  ])('is quiet where %s', async (_what, line) => {
    const check = renderBanner(line);
    await waitFor(() => expect(check).toHaveBeenCalled());
    await check.mock.results[0].value;
    expect(
      screen.queryByRole('region', { name: 'The line' }),
    ).not.toBeInTheDocument();
  });

  it('is quiet where nothing is known', async () => {
    const line = new FixtureLineApi();
    jest.spyOn(line, 'check').mockRejectedValue(new Error('no'));
    const check = renderBanner(line);
    await waitFor(() => expect(check).toHaveBeenCalled());
    expect(screen.queryByText(/halt/)).not.toBeInTheDocument();
  });
});
