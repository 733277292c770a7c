import { screen, within } from '@testing-library/react';
import { renderDrive } from '../../__testUtils__/renderDrive';

describe('ReviewsPage', () => {
  it('shows what is due next, what is open, and the series with their cadence in words', async () => {
    renderDrive('/drive/reviews');

    const next = await screen.findByRole('list', { name: 'Next reviews' });
    expect(
      await within(next).findByRole('link', { name: 'Payments, weekly' }),
    ).toHaveAttribute('href', expect.stringMatching(/^\/drive\/reviews\/.+/));
    expect(
      screen.getByText('every Thursday at 10:00 AM, Europe/Zurich'),
    ).toBeInTheDocument();
    const open = await screen.findByRole('list', {
      name: 'All other open actions',
    });
    expect(within(open).getAllByRole('listitem').length).toBeGreaterThan(0);
  });
});
