import { screen, within } from '@testing-library/react';
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

const group = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
});

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

  it('names the two things that help most, with how much for whom', async () => {
    renderCard(payments);

    const [first, second, ...rest] = within(
      await screen.findByRole('list', { name: 'Helps most' }),
    ).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      'Restore service in under 12 hours+10 Reliability for Payments, +5 Reliability for Order Flow',
    );
    expect(within(first).getByRole('link')).toHaveAttribute(
      'href',
      '/drive/component/default/payments-api#time-to-restore',
    );
    expect(second).toHaveTextContent('Fix 3 findings past their SLA');
    expect(rest).toEqual([]);
  });

  it('says in words which pillars have a signal', async () => {
    renderCard(group('payments'));

    expect(
      await screen.findByRole('link', {
        name: 'Reliability: 33, weak, signals: 1 worse',
      }),
    ).toBeInTheDocument();
  });

  it('says nothing of fixes where there are none', async () => {
    renderCard(group('payments'));

    await screen.findByRole('link', { name: /^Delivery/ });
    expect(screen.queryByText('Helps most')).not.toBeInTheDocument();
  });

  it('answers of a group whether it is better or only faster, and leaves that out for one component', async () => {
    const { unmount } = renderCard(group('payments'));
    expect(
      await screen.findByRole('link', { name: 'Only faster' }),
    ).toHaveAttribute('href', '/drive/group/default/payments');
    unmount();

    renderCard(payments);
    await screen.findByRole('link', { name: /^Delivery/ });
    expect(
      screen.queryByText('Better, or only faster?'),
    ).not.toBeInTheDocument();
  });

  it('says why pillars have no score, what a connector could not read too, and nothing where all have one', async () => {
    const fixture = new FixtureDriveApi();
    const card = await fixture.getCard('component:default/payments-api');
    const [delivery, ...others] = card.pillars.map(pillar => ({
      ...pillar,
      outcome: 'measured' as const,
      score: 70,
      band: 'good' as const,
    }));
    const { unmount } = renderCard(payments, {
      getCard: async () => ({
        ...card,
        pillars: [
          {
            ...delivery,
            outcome: 'unavailable',
            score: undefined,
            band: undefined,
            reason: 'The GitHub app lacks the permission "Deployments".',
          },
          ...others,
        ],
      }),
    });
    expect(
      await screen.findByText('Why 1 pillar has no score'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'Delivery: The GitHub app lacks the permission "Deployments".',
      ),
    ).toBeInTheDocument();
    unmount();

    renderCard(payments, {
      getCard: async () => ({
        ...card,
        pillars: [{ ...delivery }, ...others],
      }),
    });
    await screen.findByRole('link', { name: /^Delivery/ });
    expect(screen.queryByText(/no score$/)).not.toBeInTheDocument();
  });

  it('reads once', async () => {
    const fixture = new FixtureDriveApi();
    const getCard = jest.fn(fixture.getCard.bind(fixture));
    const getScorecard = jest.fn(fixture.getScorecard.bind(fixture));
    renderCard(payments, { getCard, getScorecard });

    await screen.findByRole('link', { name: /^Delivery/ });
    expect(getCard).toHaveBeenCalledTimes(1);
    expect(getScorecard).not.toHaveBeenCalled();
  });

  it('is quiet where the entity is not scored yet', async () => {
    renderCard(payments, {
      getCard: async () => {
        throw new NotFoundError('no');
      },
    });

    expect(await screen.findByText(/Not scored yet/)).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says so where the scores cannot be read', async () => {
    renderCard(payments, {
      getCard: async () => {
        throw new Error('away');
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent('away');
  });
});
