import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError } from '@backstage/errors';
import { InitiativeSummary } from 'backstage-plugin-drive-common';
import { FixtureInitiativesApi } from '../../testing/FixtureInitiativesApi';
import { renderDrive } from '../../__testUtils__/renderDrive';

const TODAY = '2026-11-22';

function show(change: Partial<FixtureInitiativesApi> = {}) {
  const initiatives = new FixtureInitiativesApi(TODAY);
  Object.assign(initiatives, change);
  renderDrive('/drive/initiatives', { initiatives });
  return initiatives;
}

const listOf = (items: InitiativeSummary[], nextCursor?: string) => ({
  items,
  totalItems: items.length,
  nextCursor,
});

describe('InitiativesPage', () => {
  it('says of each how far it is against how far by now, and when at this pace', async () => {
    show();

    const active = within(
      await screen.findByRole('list', { name: 'Under way' }),
    );
    const [node, runbooks, ...rest] = active.getAllByRole('listitem');
    expect(rest).toEqual([]);
    expect(
      within(node).getByRole('link', { name: 'Every service on Node 24' }),
    ).toHaveAttribute(
      'href',
      '/drive/initiatives/6f0c6c1e-0b1f-4c58-9a8e-0d3e2c1b0a01',
    );
    expect(
      within(node).getByRole('link', { name: 'Developer Tools' }),
    ).toHaveAttribute('href', '/drive/group/default/developer-tools');
    expect(node).toHaveTextContent(/\d+% done: \d+ of \d+/);
    expect(node).toHaveTextContent('1 without a result, 1 exempt');
    expect(
      within(node).getByRole('img', {
        name: /^\d+% done, should be 77% by now$/,
      }),
    ).toBeInTheDocument();
    expect(node).toHaveTextContent(/at this pace .* weeks late/);
    expect(runbooks).toHaveTextContent('no progress in 6 weeks: no date');
  });

  it('keeps planned and closed ones below, and names an owner that is gone by its ref', async () => {
    show();

    const planned = await screen.findByRole('list', { name: 'Planned' });
    expect(planned).toHaveTextContent('starts Dec 12, 2026');
    expect(planned).toHaveTextContent('group:default/dissolved');
    expect(
      await screen.findByRole('list', { name: 'Closed' }),
    ).toHaveTextContent('No more manual releases');
  });

  it('says what an initiative is where there is none yet', async () => {
    show({ list: async () => listOf([]) });

    expect(await screen.findByText('No initiatives yet')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Define an initiative' }),
    ).toHaveAttribute('href', '/drive/initiatives/new');
    expect(screen.queryByText('Nothing is under way.')).not.toBeInTheDocument();
  });

  it('reads further pages when asked', async () => {
    const { items } = await new FixtureInitiativesApi(TODAY).list({
      state: 'active',
    });
    const list = jest.fn(async ({ state, cursor }: any = {}) => {
      if (state !== 'active') {
        return listOf([]);
      }
      return cursor ? listOf([items[1]]) : listOf([items[0]], 'next');
    });
    show({ list });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Show more' }),
    );

    expect(
      await screen.findByRole('link', { name: items[1].title }),
    ).toBeInTheDocument();
    expect(list).toHaveBeenCalledWith({ state: 'active', cursor: 'next' });
  });

  it('says which permission it takes', async () => {
    show({
      list: async () => {
        throw new NotAllowedError('no');
      },
    });

    expect((await screen.findAllByRole('alert'))[0]).toHaveTextContent(
      'drive.initiative.read',
    );
  });
});
