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

  it('says what initiatives still want: since when, how long yet, and what to do', async () => {
    const { unmount } = renderCard({
      ...payments,
      metadata: { name: 'ledger', namespace: 'default' },
    });

    const list = within(
      await screen.findByRole('list', { name: 'Initiatives' }),
    );
    const [node] = list.getAllByRole('listitem');
    expect(node).toHaveTextContent(
      /^Every service on Node 24: open since .*, 5 weeks left.*it runs on Node 20/,
    );
    expect(within(node).getByRole('link')).toHaveAttribute(
      'href',
      '/drive/initiatives/6f0c6c1e-0b1f-4c58-9a8e-0d3e2c1b0a01',
    );
    unmount();

    renderCard(group('payments'));
    expect(
      await screen.findByRole('list', { name: 'Initiatives' }),
    ).toHaveTextContent(/Every service on Node 24: 2 items open, 5 weeks left/);
  });

  it('is quiet of initiatives where nothing is open, and where the backend tells of none', async () => {
    const api = new FixtureDriveApi();
    const card = await api.getCard('component:default/payments-api');
    const done = {
      initiative: {
        id: 'i1',
        title: 'Node 24',
        targetDate: '2026-12-31',
        pillarId: 'vigilance' as const,
        state: 'active' as const,
      },
      counts: { done: 1, open: 0, exempt: 0, unknown: 0 },
      own: { state: 'done' as const, since: '2026-11-01', reason: 'Passes.' },
    };
    const { unmount } = renderCard(payments, {
      getCard: async () => ({ ...card, initiatives: [done] }),
    });
    await screen.findByRole('link', { name: /^Delivery/ });
    expect(screen.queryByText('Node 24')).not.toBeInTheDocument();
    unmount();

    renderCard(payments, {
      getCard: async () => ({ ...card, initiatives: undefined }),
    });
    await screen.findByRole('link', { name: /^Delivery/ });
    expect(
      screen.queryByRole('list', { name: 'Initiatives' }),
    ).not.toBeInTheDocument();
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
