import { screen } from '@testing-library/react';
import { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { DriveApi } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { rootRouteRef } from '../routes';
import { FixtureDriveApi } from '../testing/FixtureDriveApi';
import { EntityDriveCard } from './EntityDriveCard';

const payments: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments-api', namespace: 'default' },
};

function renderCard(entity: Entity, overrides: Partial<DriveApi> = {}) {
  const api: DriveApi = new FixtureDriveApi();
  Object.assign(api, overrides);
  return renderInTestApp(
    <EntityProvider entity={entity}>
      <EntityDriveCard />
    </EntityProvider>,
    {
      apis: [[driveApiRef, api]],
      mountedRoutes: { '/drive': rootRouteRef },
    },
  );
}

describe('EntityDriveCard', () => {
  it('shows the five pillars in words and what they count towards', async () => {
    renderCard(payments);

    expect(
      await screen.findByRole('link', { name: 'Reliability: 12, critical' }),
    ).toHaveAttribute(
      'href',
      '/drive/component/default/payments-api#reliability',
    );
    expect(
      screen.getByRole('link', {
        name: 'Initiatives: not measured. No initiatives are recorded yet.',
      }),
    ).toHaveTextContent('not measured');
    expect(screen.getByRole('link', { name: 'Payments' })).toHaveAttribute(
      'href',
      '/drive/group/default/payments',
    );
    expect(screen.getByRole('link', { name: 'Order Flow' })).toHaveAttribute(
      'href',
      '/drive/system/default/order-flow',
    );
  });

  it('reads once', async () => {
    const fixture = new FixtureDriveApi();
    const getScorecard = jest.fn(fixture.getScorecard.bind(fixture));
    renderCard(payments, { getScorecard });

    await screen.findByRole('link', { name: /^Delivery/ });
    expect(getScorecard).toHaveBeenCalledTimes(1);
  });

  it('is quiet where the entity is not scored yet', async () => {
    renderCard(payments, {
      getScorecard: async () => {
        throw new NotFoundError('no');
      },
    });

    expect(await screen.findByText(/Not scored yet/)).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says so where the scores cannot be read', async () => {
    renderCard(payments, {
      getScorecard: async () => {
        throw new Error('away');
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent('away');
  });
});
