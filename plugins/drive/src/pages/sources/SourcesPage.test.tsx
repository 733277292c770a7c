import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FixtureDriveApi } from '../../testing/FixtureDriveApi';
import { renderDrive } from '../../__testUtils__/renderDrive';

const fixture = new FixtureDriveApi();

describe('SourcesPage', () => {
  it('shows each source with its state, records and error', async () => {
    renderDrive('/drive/sources');

    const failed = await screen.findByRole('row', { name: /^pagerduty:acme/ });
    expect(failed).toHaveTextContent('failed');
    expect(failed).toHaveTextContent('The token was refused (401).');
    expect(failed).toHaveTextContent('incident: 214');
    expect(failed).toHaveTextContent('12 records accepted, 3 rejected');
    expect(
      within(failed).getByRole('cell', { name: '17' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /^Cost export/ })).toHaveTextContent(
      'waiting for its first run',
    );
  });

  it('shows the evaluation and what the sweep found in the catalog', async () => {
    renderDrive('/drive/sources');

    expect(await screen.findByText(/62 subjects/)).toBeInTheDocument();
    expect(
      screen.getByText(/in 1\.84 seconds, model 1-fixture/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Its owner group:default/mailers does not exist.'),
    ).toBeInTheDocument();
  });

  it('groups what is missing by the addition that would fix it, with what to copy', async () => {
    renderDrive('/drive/sources');

    const row = await screen.findByRole('row', {
      name: /^Point at a PagerDuty service/,
    });
    expect(row).toHaveTextContent('2 components');
    expect(row).toHaveTextContent('Time to restore');
    expect(row).toHaveTextContent('pagerduty.com/service-id');
    expect(
      within(row).getByRole('button', {
        name: 'Copy the YAML for pagerduty.com/service-id',
      }),
    ).toBeInTheDocument();
    expect(
      within(row).getByRole('link', { name: 'event-bus' }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/drive\/component\/default\/event-bus#/),
    );
  });

  it('narrows the coverage to a pillar, in the URL too', async () => {
    const getCoverage = jest.fn(fixture.getCoverage.bind(fixture));
    renderDrive('/drive/sources?pillar=vigilance', { getCoverage });
    expect(
      await screen.findByText(/The source last reported on/),
    ).toBeInTheDocument();
    expect(getCoverage).toHaveBeenLastCalledWith(
      expect.objectContaining({ pillar: 'vigilance' }),
    );

    await userEvent.selectOptions(
      screen.getByLabelText('Pillar'),
      'reliability',
    );
    expect(
      await screen.findByText('Point at a PagerDuty service.'),
    ).toBeInTheDocument();
  });

  it('shows of how many components each metric is measured, and lists the gaps of the one that is chosen', async () => {
    const getCoverage = jest.fn(fixture.getCoverage.bind(fixture));
    renderDrive('/drive/sources', { getCoverage });
    const matrix = within(
      await screen.findByRole(
        'group',
        { name: 'Share of components with each metric measured' },
        { timeout: 10_000 },
      ),
    );
    const cell = await matrix.findByRole('button', {
      name: /^Time to restore \d+%$/,
    });
    expect(cell).toHaveAttribute('aria-pressed', 'false');

    await userEvent.click(cell);

    expect(cell).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByLabelText('Pillar')).toHaveValue('reliability');
    await waitFor(() =>
      expect(getCoverage).toHaveBeenLastCalledWith(
        expect.objectContaining({ pillar: 'reliability' }),
      ),
    );
  });

  it('keeps the coverage where the sources cannot be read', async () => {
    renderDrive('/drive/sources', {
      getSources: async () => {
        throw new Error('sources away');
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent('sources away');
    expect(
      await screen.findByText('Point at a PagerDuty service.'),
    ).toBeInTheDocument();
  });

  it('says so where nothing is missing and no source exists', async () => {
    renderDrive('/drive/sources', {
      getCoverage: async () => ({ items: [], totalItems: 0 }),
      getSources: async () => ({
        items: [],
        totalItems: 0,
        state: {},
        catalogFindings: [],
        catalogFindingsTotal: 0,
        admin: false,
        adminNotice: 'Nobody is an admin: set drive.admins.',
      }),
    });

    expect(await screen.findByText(/No source yet/)).toBeInTheDocument();
    expect(screen.getByText('has not run yet')).toBeInTheDocument();
    expect(
      screen.getByText('The catalog holds no surprises.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Everything that applies is measured.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Nobody is an admin: set drive.admins.'),
    ).toBeInTheDocument();
  });
});
