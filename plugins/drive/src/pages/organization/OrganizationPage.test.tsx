import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { ORGANIZATION_REF, Scorecard } from 'backstage-plugin-drive-common';
import { FixtureDriveApi } from '../../testing/FixtureDriveApi';
import { renderDrive } from '../../__testUtils__/renderDrive';

const fixture = new FixtureDriveApi();

async function organization(): Promise<Scorecard> {
  return fixture.getScorecard(ORGANIZATION_REF);
}

describe('OrganizationPage', () => {
  it('answers in words first, with every number linked to its evidence', async () => {
    renderDrive('/drive');

    expect(
      await screen.findByRole('heading', { name: 'DRIVE · Acme' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Only faster')).toBeInTheDocument();
    expect(
      screen.getByRole('link', {
        name: 'rose from 54.2 to 81.2 changes per week',
      }),
    ).toHaveAttribute(
      'href',
      '/drive/organization/default/all#change-throughput',
    );
    expect(
      screen.getByRole('link', {
        name: 'rose from 1.47 to 2.42 per 100 changes',
      }),
    ).toHaveAttribute(
      'href',
      '/drive/organization/default/all#incidents-per-100-changes',
    );
    expect(
      screen.getByRole('link', { name: /incidents per 100 of them/ }),
    ).toHaveAttribute(
      'href',
      '/drive/organization/default/all#incidents-per-100-changes',
    );
  });

  it('shows the five pillars in the order of the word, and says why one has no score', async () => {
    renderDrive('/drive');

    const pillars = await screen.findByRole('region', {
      name: 'The five pillars',
    });
    expect(
      within(pillars)
        .getAllByRole('heading')
        .map(({ textContent }) => textContent?.charAt(0))
        .join(''),
    ).toBe('DRIVE');
    expect(
      within(pillars).getByText('No initiatives are recorded yet.'),
    ).toBeInTheDocument();
    expect(within(pillars).queryByText('0')).not.toBeInTheDocument();
  });

  it('says that demo data counts, and what a reader should know', async () => {
    const card = await organization();
    renderDrive('/drive', {
      getScorecard: async () => ({
        ...card,
        hiddenComponents: 3,
        notes: ['Ownership is that of today.'],
      }),
    });

    expect(await screen.findByText('Demo data')).toBeInTheDocument();
    expect(screen.getByText('Ownership is that of today.')).toBeInTheDocument();
    expect(
      screen.getByText('3 entries are left out because you may not read them.'),
    ).toBeInTheDocument();
  });

  it('reads the instant and window that the URL names, and keeps them in its links', async () => {
    const getScorecard = jest.fn(fixture.getScorecard.bind(fixture));
    renderDrive('/drive?asOf=2026-07-20&windowDays=45', { getScorecard });

    const pillar = await screen.findByRole('link', { name: /^Delivery/ });
    expect(getScorecard).toHaveBeenCalledWith(ORGANIZATION_REF, {
      asOf: '2026-07-20',
      windowDays: 45,
    });
    expect(pillar).toHaveAttribute(
      'href',
      '/drive/organization/default/all?asOf=2026-07-20&windowDays=45#delivery',
    );
    expect(screen.getByLabelText('Window')).toHaveValue('45');
    expect(screen.getByLabelText('As of')).toHaveValue('2026-07-20');
  });

  it('changes the window and goes back to the newest instant', async () => {
    const getScorecard = jest.fn(fixture.getScorecard.bind(fixture));
    renderDrive('/drive?asOf=2026-07-20', { getScorecard });
    await screen.findByRole('region', { name: 'The five pillars' });

    await userEvent.selectOptions(screen.getByLabelText('Window'), '90');
    expect(getScorecard).toHaveBeenLastCalledWith(ORGANIZATION_REF, {
      asOf: '2026-07-20',
      windowDays: 90,
    });

    await userEvent.click(screen.getByRole('button', { name: 'Newest' }));
    expect(getScorecard).toHaveBeenLastCalledWith(ORGANIZATION_REF, {
      asOf: undefined,
      windowDays: 90,
    });
  });

  it('shows the weeks as a table on demand: what was expected, gaps as words, signals as words', async () => {
    renderDrive('/drive');

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Show as table: Incidents per 100 changes',
      }),
    );
    const rows = within(
      screen.getByRole('table', {
        name: 'Incidents per 100 changes, week by week',
      }),
    ).getAllByRole('row');
    expect(rows).toHaveLength(27);
    expect(rows[1]).toHaveTextContent(
      /per 100 changes.*expected .* to .*, level .*records/,
    );
    expect(rows.map(({ textContent }) => textContent).join()).toMatch(
      /no value: not measured.*/,
    );
    expect(
      rows.some(row => /worse: outside the limits/.test(row.textContent!)),
    ).toBe(true);
  });

  it('says what to do where nothing is scored yet', async () => {
    renderDrive('/drive', {
      getScorecard: async () => {
        throw new NotFoundError('nothing stored');
      },
    });

    expect(await screen.findByText('No scores yet')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'the sources page' }),
    ).toHaveAttribute('href', '/drive/sources');
  });

  it('says what is missing where the catalog is known but no source has sent anything', async () => {
    const card = await organization();
    renderDrive('/drive', {
      getScorecard: async () => ({
        ...card,
        pillars: card.pillars.map(pillar => ({
          id: pillar.id,
          coverage: pillar.coverage,
          outcome: 'unavailable' as const,
          reason: 'No source.',
          metrics: pillar.metrics.map(metric => ({
            ...metric,
            outcome: 'unavailable' as const,
            value: undefined,
            score: undefined,
            band: undefined,
            sample: 0,
            sources: [],
          })),
        })),
      }),
    });

    expect(
      await screen.findByText('Nothing is measured yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'The coverage list' }),
    ).toHaveAttribute('href', '/drive/sources#coverage');
  });

  it('shows a failed read in its place, and reads again when asked', async () => {
    const card = await organization();
    const getScorecard = jest
      .fn()
      .mockRejectedValueOnce(new Error('the database is away'))
      .mockResolvedValue(card);
    renderDrive('/drive', { getScorecard });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the database is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Only faster')).toBeInTheDocument();
  });

  it('says who may read where the reader may not', async () => {
    renderDrive('/drive', {
      getScorecard: async () => {
        throw new NotAllowedError('no');
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'drive.scorecard.read',
    );
  });

  it('keeps the rest of the page where only the trend fails', async () => {
    renderDrive('/drive', {
      getTrendSet: async () => {
        throw new Error('no weeks today');
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'no weeks today',
    );
    expect(screen.getByText('Only faster')).toBeInTheDocument();
    expect(await screen.findByRole('treegrid')).toBeInTheDocument();
  });

  it('draws the weeks of each pillar with a score, told in words too, in one request with the picture', async () => {
    const getTrendSet = jest.fn(fixture.getTrendSet.bind(fixture));
    const getTrend = jest.fn(fixture.getTrend.bind(fixture));
    renderDrive('/drive', { getTrendSet, getTrend });

    expect(
      await screen.findByRole('img', {
        name: /^Reliability, score: from \d+ to \d+, between \d+ and \d+, over \d+ weeks/,
      }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('img', { name: /^Changes merged per week/ }),
    ).toBeInTheDocument();
    expect(getTrendSet).toHaveBeenCalledTimes(1);
    expect(getTrend).not.toHaveBeenCalled();
  });

  it('shows grey lines while it reads', async () => {
    renderDrive('/drive', { getScorecard: () => new Promise(() => {}) });

    expect(await screen.findByText('Loading the scores')).toBeInTheDocument();
  });
});
