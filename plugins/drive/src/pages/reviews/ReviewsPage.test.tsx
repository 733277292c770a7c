import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FixtureReviewsApi } from '../../testing/FixtureReviewsApi';
import { renderDrive } from '../../__testUtils__/renderDrive';
import { renderLegacyApp } from '../../__testUtils__/renderLegacyApp';

describe('ReviewsPage', () => {
  it('shows what is due next, what is open, and the series with their cadence in words', async () => {
    renderDrive('/drive/reviews');

    const next = await screen.findByRole('list', { name: 'Next reviews' });
    expect(
      await within(next).findByRole('link', { name: 'Payments, weekly' }),
    ).toHaveAttribute('href', expect.stringMatching(/^\/drive\/reviews\/.+/));
    expect(
      screen.getByText(/^every Thursday at 10:00\sAM, Europe\/Zurich$/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        /^every second Thursday of the month at 10:00\sAM, Europe\/Zurich$/,
      ),
    ).toBeInTheDocument();
    const open = await screen.findByRole('list', {
      name: 'All other open actions',
    });
    expect(within(open).getAllByRole('listitem').length).toBeGreaterThan(0);
    expect(screen.getByText('carried over 3 times')).toBeInTheDocument();
    expect(screen.getByText(/^Nothing beyond ordinary/)).toBeInTheDocument();
    expect(screen.getByText('92% (11 of 12)')).toBeInTheDocument();
    expect(screen.getByText('none could be told yet')).toBeInTheDocument();
  });

  it('says what a review is where there is none, and starts one', async () => {
    const reviews = new FixtureReviewsApi({ empty: true });
    renderDrive('/drive/reviews', { reviews });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Start the first series' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'New series of reviews' }),
    ).toBeInTheDocument();
  });

  it('makes a series about a subject that a link names, with the groups below it on the wheel', async () => {
    const reviews = new FixtureReviewsApi({ empty: true });
    renderDrive('/drive/reviews?new=group:default/commerce', { reviews });
    const form = await screen.findByRole('dialog', {
      name: 'New series of reviews',
    });
    const create = within(form).getByRole('button', {
      name: 'Create the series',
    });
    expect(create).toBeDisabled();
    await userEvent.click(within(form).getByLabelText(/^Title/));
    await userEvent.paste('Commerce, monthly');
    await userEvent.selectOptions(
      within(form).getByLabelText('How often'),
      'every month',
    );
    await userEvent.selectOptions(
      within(form).getByLabelText('on the'),
      'last',
    );
    expect(await within(form).findByText('Payments')).toBeInTheDocument();
    expect(
      within(within(form).getByText('The next three').parentElement!)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(Array(3).fill(expect.stringMatching(/^Thu, /)));

    for (const label of [/^Chair/, /^Who decides/]) {
      await userEvent.click(within(form).getByLabelText(label));
      await userEvent.paste('comm');
      await userEvent.click(await screen.findByText('group:default/commerce'));
    }
    await userEvent.dblClick(create);

    await waitFor(async () =>
      expect((await reviews.listSeries()).items).toMatchObject([
        {
          title: 'Commerce, monthly',
          rrule: 'FREQ=MONTHLY;BYDAY=-1TH',
          chairRef: 'group:default/commerce',
          wheel: expect.arrayContaining(['group:default/payments']),
        },
      ]),
    );
    expect(
      await screen.findByRole('heading', { name: 'Commerce, monthly' }),
    ).toBeInTheDocument();
  });

  it('ends an action with a note', async () => {
    const reviews = new FixtureReviewsApi();
    renderDrive('/drive/reviews', { reviews });
    const title = 'Two people from Search help with the on-call handbook';
    await userEvent.click(
      await screen.findByRole('button', { name: `Drop: ${title}` }),
    );
    await userEvent.click(screen.getByLabelText(/^Why is it dropped/));
    await userEvent.paste('Not needed any more');
    await userEvent.click(screen.getByRole('button', { name: 'Drop it' }));

    expect(await screen.findByText('Not needed any more')).toBeInTheDocument();
    const { items } = await reviews.listActions({ state: 'dropped' });
    expect(items).toMatchObject([{ text: title }]);
  });

  it('stands in the old frontend system, with series and reviews below it', async () => {
    renderLegacyApp('/drive/reviews');
    const series = await screen.findByRole('region', { name: 'Series' });
    await userEvent.click(
      within(series).getByRole('link', { name: 'Commerce operations' }),
    );
    expect(await screen.findByText('Calendar address')).toBeInTheDocument();
    expect(window.location.pathname).toMatch(/^\/drive\/reviews\/series\/.+/);
    await userEvent.click(
      screen.getByText(/^[A-Z][a-z]{2}, .*Europe\/Zurich$/, { selector: 'a' }),
    );
    expect(await screen.findByText('Prepare now')).toBeInTheDocument();
  });
});
