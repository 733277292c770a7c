import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FixtureDriveApi } from '../../testing/FixtureDriveApi';
import { renderDrive } from '../../__testUtils__/renderDrive';
import { comparisonRows } from './comparisonRows';

const PAYMENTS = 'group:default/payments';
const fixture = new FixtureDriveApi();

describe('comparisonRows', () => {
  it('has no difference where either window has no number, and none for what is only shown', async () => {
    const now = await fixture.getScorecard(PAYMENTS);
    const [delivery] = now.pillars;
    const metric = delivery.metrics.find(
      ({ outcome }) => outcome === 'measured',
    )!;
    const pillars = (changed: object) => ({
      pillars: [{ ...delivery, metrics: [{ ...metric, ...changed }] }],
    });

    const [pillar, measured] = comparisonRows(
      pillars({ value: 5 }),
      pillars({ value: 3 }),
    );
    expect(pillar).toMatchObject({ difference: 0 });
    expect(measured).toMatchObject({ before: 3, after: 5, difference: 2 });

    const [, gone] = comparisonRows(
      pillars({ value: 5 }),
      pillars({ value: 3, outcome: 'insufficientData' }),
    );
    expect(gone.before).toBeUndefined();
    expect(gone.difference).toBeUndefined();
  });
});

describe('Comparison', () => {
  it('is asked for in the address, and reads the window that much earlier', async () => {
    const getScorecard = jest.fn(fixture.getScorecard.bind(fixture));
    renderDrive('/drive/group/default/payments?compare=91', { getScorecard });

    const table = within(
      await screen.findByRole(
        'table',
        { name: 'Two windows side by side' },
        { timeout: 10_000 },
      ),
    );

    expect(
      table.getByRole('columnheader', { name: /Jul 26, 2026 to Aug 23, 2026/ }),
    ).toBeInTheDocument();
    expect(getScorecard).toHaveBeenCalledWith(PAYMENTS, {
      asOf: '2026-08-23T00:00:00.000Z',
      windowDays: 28,
    });
    expect(table.getAllByText(/, a signal since/).length).toBeGreaterThan(0);
  });

  it('is chosen beside the window, and leaves the rest of the page where it fails', async () => {
    renderDrive('/drive/group/default/payments', {
      getScorecard: async (ref, at) => {
        if (at?.asOf) {
          throw new Error('before the horizon');
        }
        return fixture.getScorecard(ref, at);
      },
    });
    await userEvent.selectOptions(
      await screen.findByLabelText('Compare with', {}, { timeout: 10_000 }),
      'the window before',
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'before the horizon',
    );
    expect(
      screen.getByRole('region', { name: 'The five pillars' }),
    ).toBeInTheDocument();
  });
});
