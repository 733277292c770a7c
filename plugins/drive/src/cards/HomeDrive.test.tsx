import { screen, within } from '@testing-library/react';
import { identityApiRef } from '@backstage/core-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { DriveApi } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { rootRouteRef } from '../routes';
import { FixtureDriveApi } from '../testing/FixtureDriveApi';
import { HomeDrive } from './HomeDrive';

function renderHome(
  ownershipEntityRefs: string[],
  overrides: Partial<DriveApi> = {},
) {
  const api: DriveApi = new FixtureDriveApi();
  Object.assign(api, overrides);
  return renderInTestApp(<HomeDrive />, {
    apis: [
      [driveApiRef, api],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef: 'user:default/ada',
          ownershipEntityRefs,
        }),
      ],
    ],
    mountedRoutes: { '/drive': rootRouteRef },
  });
}

const titles = () =>
  screen.getAllByRole('heading', { level: 3 }).map(title => title.textContent);

describe('HomeDrive', () => {
  it('shows the verdict and the pillars of the organization', async () => {
    renderHome(['user:default/ada']);

    expect(await screen.findByRole('link', { name: 'Acme' })).toHaveAttribute(
      'href',
      '/drive',
    );
    expect(screen.getByText('Better, or only faster?')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /^Reliability: \d+/ }),
    ).toHaveAttribute('href', '/drive/organization/default/all#reliability');
    expect(titles()).toEqual(['Acme']);
  });

  it('shows the groups of the reader below, at most three', async () => {
    renderHome([
      'user:default/ada',
      'group:default/payments',
      'Group:default/Search',
      'group:default/mobile',
      'group:default/checkout',
    ]);

    await screen.findByRole('heading', { name: 'Mobile Apps' });
    expect(titles()).toEqual(['Acme', 'Payments', 'Search', 'Mobile Apps']);
    const payments = screen
      .getByRole('heading', { name: 'Payments' })
      .closest('section')!;
    expect(within(payments).getAllByRole('listitem')).toHaveLength(5);
  });

  it('leaves out groups that are not scored', async () => {
    renderHome(['group:default/book-club', 'group:default/payments']);

    await screen.findByRole('heading', { name: 'Payments' });
    expect(titles()).toEqual(['Acme', 'Payments']);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says when there are no scores at all', async () => {
    renderHome([], {
      getCard: async () => {
        throw new NotFoundError('no');
      },
    });

    expect(await screen.findByText(/^No scores yet/)).toBeInTheDocument();
  });

  it('fails in its place, and tries again', async () => {
    const fixture = new FixtureDriveApi();
    let failing = true;
    renderHome([], {
      getCard: async ref => {
        if (failing) {
          throw new Error('away');
        }
        return fixture.getCard(ref);
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent('away');
    failing = false;
    screen.getByRole('button', { name: 'Try again' }).click();
    expect(
      await screen.findByRole('link', { name: 'Acme' }),
    ).toBeInTheDocument();
  });
});
