import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FixtureDriveApi } from '../../testing/FixtureDriveApi';
import { renderDrive } from '../../__testUtils__/renderDrive';

const fixture = new FixtureDriveApi();

describe('SubjectPage', () => {
  it('shows where the subject belongs, and its children', async () => {
    renderDrive('/drive/group/default/payments');

    expect(
      await screen.findByRole('heading', { name: 'Payments' }),
    ).toBeInTheDocument();
    const crumbs = screen.getByRole('navigation', { name: 'Belongs to' });
    expect(
      within(crumbs)
        .getAllByRole('link')
        .map(link => [link.textContent, link.getAttribute('href')]),
    ).toEqual([['Commerce', '/drive/group/default/commerce']]);
    expect(
      await screen.findByRole('treegrid', { name: 'Below Payments' }),
    ).toBeInTheDocument();
    expect(await screen.findByText('5 children, 13 to 45')).toBeInTheDocument();
  });

  it('unfolds a pillar into its metrics, with unit, sample, coverage and source', async () => {
    renderDrive('/drive/group/default/payments');

    const pillar = await screen.findByRole('button', { name: /^Delivery/ });
    expect(pillar).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(pillar);

    const row = screen.getByRole('row', { name: /^Change lead time/ });
    expect(row).toHaveTextContent(/hours/);
    expect(row).toHaveTextContent(/excellent/);
    expect(row).toHaveTextContent(/\d of 5/);
    expect(row).toHaveTextContent(/demo:deployment \(tag\)/);
    expect(
      screen.getByRole('row', { name: /^Change throughput/ }),
    ).toHaveTextContent('shown without a score');
  });

  it('opens the metric that the URL names, with formula, curve, weeks and records', async () => {
    renderDrive('/drive/group/default/payments#change-lead-time');

    expect(
      await screen.findByRole('heading', { name: 'Filled in' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/, over 237 records/)).toBeInTheDocument();
    expect(
      screen.getByRole('img', {
        name: /The curve goes from 1 hour.*Here: 20\.6 hours, score 81/,
      }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('img', {
        name: /^Change lead time: from .* over 26 weeks\. Nothing beyond ordinary variation\. Level/,
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('64 records, counted and excluded'),
    ).toBeInTheDocument();
    expect(
      screen.getAllByText(/excluded: superseded by/).length,
    ).toBeGreaterThan(0);
  });

  it('links records to their source only where that is a web page', async () => {
    renderDrive('/drive/group/default/payments#change-lead-time');

    const safe = (await screen.findByText('change-1000')).closest('a');
    expect(safe).toHaveAttribute('href', 'https://example.com/acme/payments/0');
    expect(safe).toHaveAttribute('rel', expect.stringContaining('noopener'));
    expect(screen.getByText('Release v4.2.0').closest('a')).toBeNull();
  });

  it('reads further records on demand', async () => {
    renderDrive('/drive/group/default/payments#change-lead-time');

    await userEvent.click(await screen.findByText('Show more (44 left)'));
    await waitFor(() =>
      expect(screen.queryByText(/^Show more/)).not.toBeInTheDocument(),
    );
    expect(screen.getByText(/^64 records, counted/)).toBeInTheDocument();
  });

  it.each([
    [
      'voice-assistant',
      'reliability',
      'Time to restore',
      /days.*shown, not scored: Not enough data: 2 records in 28 days, 3 needed/,
    ],
    [
      'model-serving',
      'vigilance',
      'Standards coverage',
      /shown, not scored: The source last reported on 9 Nov 2026/,
    ],
    ['mail-relay', 'efficiency', 'Spend against budget', /Measuring failed/],
    [
      'lint-rules',
      'reliability',
      'Incident rate',
      /Libraries have no incidents/,
    ],
    [
      'event-bus',
      'reliability',
      'Incident rate',
      /No incident source covers this component/,
    ],
  ])(
    'says in words why %s has no score for %s',
    async (name, pillar, metric, reason) => {
      renderDrive(`/drive/component/default/${name}#${pillar}`);

      const row = await screen.findByRole('row', {
        name: new RegExp(`^${metric}`),
      });
      expect(row).toHaveTextContent(reason);
      expect(row).not.toHaveTextContent(/N\/A/);
    },
  );

  it('keeps the metric and says so where its records cannot be read', async () => {
    const getEvidence = jest
      .fn()
      .mockRejectedValueOnce(new Error('records away'))
      .mockImplementation(fixture.getEvidence.bind(fixture));
    renderDrive('/drive/group/default/payments#change-lead-time', {
      getEvidence,
    });

    expect(await screen.findByRole('alert')).toHaveTextContent('records away');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('64 records, counted and excluded'),
    ).toBeInTheDocument();
  });

  it('reads records and children for the instant that is shown', async () => {
    const getEvidence = jest.fn(fixture.getEvidence.bind(fixture));
    const listScorecards = jest.fn(fixture.listScorecards.bind(fixture));
    renderDrive('/drive/group/default/payments#change-lead-time', {
      getEvidence,
      listScorecards,
    });

    await screen.findByText('64 records, counted and excluded');
    const shown = { asOf: '2026-11-22T00:00:00.000Z', windowDays: 28 };
    expect(getEvidence).toHaveBeenCalledWith(
      'group:default/payments',
      'change-lead-time',
      expect.objectContaining(shown),
    );
    expect(listScorecards).toHaveBeenCalledWith(expect.objectContaining(shown));
  });

  it('shows the organization in the same way', async () => {
    renderDrive('/drive/organization/default/all#reliability');

    expect(
      await screen.findByRole(
        'row',
        { name: /^Incidents per 100 changes/ },
        { timeout: 10_000 },
      ),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('Arranged by')).toBeInTheDocument();
  });

  it('says so where the subject is unknown', async () => {
    renderDrive('/drive/component/default/nobody');

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'DRIVE does not know component:default/nobody',
    );
  });

  it.each(['/drive/user/default/jane', '/drive/nowhere'])(
    'has no page at %s',
    async path => {
      renderDrive(path);

      expect(
        await screen.findByRole('heading', { name: 'DRIVE has no such page' }),
      ).toBeInTheDocument();
    },
  );
});
