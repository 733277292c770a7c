import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { InitiativeItem } from 'backstage-plugin-drive-common';
import { saveFile } from '../../export/saveFile';
import { FixtureInitiativesApi } from '../../testing/FixtureInitiativesApi';
import { renderDrive } from '../../__testUtils__/renderDrive';

jest.mock('../../export/saveFile', () => ({
  ...jest.requireActual('../../export/saveFile'),
  saveFile: jest.fn(),
}));

const TODAY = new Date().toISOString().slice(0, 10);
const idOf = (last: number) => `6f0c6c1e-0b1f-4c58-9a8e-0d3e2c1b0a0${last}`;
const NODE = idOf(1);
const RUNBOOKS = idOf(2);

function show(
  id: string,
  change: Partial<FixtureInitiativesApi> = {},
  query = '',
) {
  const initiatives = new FixtureInitiativesApi(TODAY);
  Object.assign(initiatives, change);
  renderDrive(`/drive/initiatives/${id}${query}`, { initiatives });
  return initiatives;
}

const items = async () =>
  within(
    await screen.findByRole('table', { name: 'Items' }, { timeout: 10_000 }),
  );

const rowOf = async (name: string) =>
  within((await (await items()).findByRole('link', { name })).closest('tr')!);

jest.setTimeout(60_000);

describe('InitiativePage', () => {
  it('says in words how far it is and when at this pace, then why, whom and until when', async () => {
    show(NODE);

    expect(
      await screen.findByRole('heading', {
        name: /^\d+% done: \d+ of \d+; at this pace .*, \d+ weeks late$/,
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/77% of the time is gone · 5 weeks left/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'Node 20 gets no security fixes any more from April on.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('the check node-version passes'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Kinds: Component · Types: service'),
    ).toBeInTheDocument();
  });

  it('draws the days, and tells them as a table and as a file', async () => {
    show(NODE);

    expect(
      await screen.findByRole('img', {
        name: /^Done share of Every service on Node 24: 0% done on .*; the straight line is at 77%\. at this pace/,
      }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Show as table: Done share of Every service on Node 24',
      }),
    );
    const rows = within(
      screen.getByRole('table', {
        name: 'Done share of Every service on Node 24',
      }),
    ).getAllByRole('row');
    expect(rows).toHaveLength(122);
    expect(rows[1]).toHaveTextContent(/\d+%\d+ of \d+77%/);

    await userEvent.click(
      screen.getByRole('button', {
        name: 'CSV: Done share of Every service on Node 24',
      }),
    );
    await waitFor(() => expect(saveFile).toHaveBeenCalled());
    const text = await jest.mocked(saveFile).mock.calls[0][1].text();
    expect(text.trim().split('\r\n')).toHaveLength(122);
  });

  it('says who is next, those with the least left first, and who is done', async () => {
    show(NODE, {
      teams: async () => ({
        items: [
          {
            team: { ref: 'group:default/search', title: 'Search' },
            counts: { done: 0, open: 5, exempt: 0, unknown: 0 },
          },
          {
            team: { ref: 'group:default/payments', title: 'Payments' },
            counts: { done: 1, open: 1, exempt: 0, unknown: 1 },
          },
          {
            team: { ref: 'group:default/identity', title: 'Identity' },
            counts: { done: 3, open: 0, exempt: 1, unknown: 0 },
          },
          {
            team: { ref: 'group:default/mobile', title: 'Mobile' },
            counts: { done: 0, open: 0, exempt: 2, unknown: 0 },
          },
          { counts: { done: 0, open: 9, exempt: 0, unknown: 0 } },
        ],
      }),
    });

    const section = within(
      await screen.findByRole('region', { name: 'By team' }),
    );
    const rows = await section.findAllByRole('listitem');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'Payments1 open 1 without a result',
      'Search5 open ',
      'nobody owns it9 open ',
    ]);
    expect(section.getByText(/1 team is done/)).toHaveTextContent(
      '1 team is done: Identity',
    );
  });

  it('shows a team’s items on demand, and keeps the choice in the URL', async () => {
    const api = show(NODE);
    const read = jest.spyOn(api, 'items');

    await userEvent.click(
      await screen.findByRole('button', { name: /Items of Payments$/ }),
    );

    await waitFor(() =>
      expect(read).toHaveBeenLastCalledWith(
        NODE,
        expect.objectContaining({ subject: 'group:default/payments' }),
      ),
    );
    expect(
      await (await items()).findByRole('link', { name: 'ledger' }),
    ).toBeVisible();
  });

  it('reads the state and team that the URL names', async () => {
    show(NODE, {}, '?state=exempt');

    const row = await rowOf('cart-api');
    expect(row.getByText(/It is replaced in January/)).toHaveTextContent(
      /^Exempt until .*: It is replaced in January\. \(.*guest, .*\)$/,
    );
    expect((await items()).getAllByRole('row')).toHaveLength(2);
    expect(screen.getByLabelText('State')).toHaveValue('exempt');
  });

  it('keeps ten thousand items out of the document but for those in view', async () => {
    const [item] = (await new FixtureInitiativesApi(TODAY).items(NODE)).items;
    const many = (count: number): InitiativeItem[] =>
      Array.from({ length: count }, (_, index) => ({
        ...item,
        entity: { ref: `component:default/c${index}`, title: `c${index}` },
      }));
    show(NODE, {
      items: async () => ({
        items: many(10_000),
        totalItems: 10_000,
      }),
    });

    const table = await screen.findByRole('table', { name: 'Items' });
    expect(table).toHaveAttribute('aria-rowcount', '10001');
    expect(within(table).getAllByRole('row').length).toBeLessThan(60);
  });

  it('exempts an item for a reason and until a day, and takes that back', async () => {
    const api = show(NODE, {}, '?state=open');
    const exempt = jest.spyOn(api, 'exempt');
    const end = jest.spyOn(api, 'endExemption');
    await items();

    await userEvent.click(
      (
        await screen.findAllByRole('button', { name: /^Exempt: / })
      )[0],
    );
    const dialog = within(await screen.findByRole('dialog'));
    const act = dialog.getByRole('button', { name: 'Exempt' });
    expect(act).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/Reason/), 'It goes away.');
    await userEvent.click(act);

    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(exempt).toHaveBeenCalledWith(
      NODE,
      expect.stringMatching(/^component:/),
      {
        reason: 'It goes away.',
        expiresOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      },
    );
    expect(await screen.findByText(/It goes away\./)).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: /^End the exemption: / }),
    );
    await waitFor(() => expect(end).toHaveBeenCalledTimes(1));
    await waitFor(() =>
      expect(screen.queryByText(/It goes away\./)).not.toBeInTheDocument(),
    );
  });

  it('marks by hand only where items are done by hand', async () => {
    const api = show(RUNBOOKS, {}, '?team=group:default/identity');
    const mark = jest.spyOn(api, 'mark');

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Mark as done: token-service',
      }),
    );

    expect(
      await screen.findByRole('button', {
        name: 'Mark as open: token-service',
      }),
    ).toBeInTheDocument();
    expect(mark).toHaveBeenCalledWith(
      RUNBOOKS,
      'component:default/token-service',
      {
        done: true,
      },
    );
    expect(screen.getByText(/no progress|at this pace/)).toBeInTheDocument();
  });

  it('says what permission an act takes', async () => {
    show(
      RUNBOOKS,
      {
        mark: async () => {
          throw new NotAllowedError('no');
        },
      },
      '?team=group:default/identity',
    );

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Mark as done: token-service',
      }),
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'drive.initiative.update',
    );
  });

  it('closes with a reason, and then offers nothing to do', async () => {
    const api = show(RUNBOOKS);
    const close = jest.spyOn(api, 'close');

    await userEvent.click(
      await screen.findByRole('button', { name: 'Close the initiative' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Reason/), 'Enough.');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Close the initiative' }),
    );

    expect(
      await screen.findByText(/Closed by .*: Enough\./),
    ).toBeInTheDocument();
    expect(close).toHaveBeenCalledWith(RUNBOOKS, {
      reason: 'Enough.',
      revision: 1,
    });
    expect(
      screen.queryByRole('button', { name: 'Edit' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Mark as / }),
    ).not.toBeInTheDocument();
  });

  it('says that nothing of the catalog is in it', async () => {
    show(NODE, {
      items: async () => ({ items: [], totalItems: 0 }),
      teams: async () => ({ items: [] }),
      progress: async () => ({ days: [], forecast: { outcome: 'too-early' } }),
    });

    expect(
      await screen.findByText('No entity of the catalog is in the population.'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('No team has anything in it.'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/There is no day to draw yet/),
    ).toBeInTheDocument();
  });

  it('leads back where there is no such initiative', async () => {
    show('nothing', {
      get: async () => {
        throw new NotFoundError('no');
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no such initiative.',
    );
    expect(
      screen.getByRole('link', { name: 'All initiatives' }),
    ).toHaveAttribute('href', '/drive/initiatives');
  });
});
