import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError } from '@backstage/errors';
import { DriveApi, SourceRunsAnswer } from 'backstage-plugin-drive-common';
import { fixtureSourceRuns } from '../../testing/fixtureSourceRuns';
import { fixtureSources } from '../../testing/fixtureSources';
import { renderDrive } from '../../__testUtils__/renderDrive';

async function unfold(
  overrides: Partial<DriveApi> = {},
  title = 'Demo organization',
) {
  renderDrive('/drive/sources', overrides);
  await userEvent.click(
    await screen.findByRole('button', { name: `Details: ${title}` }),
  );
}

const table = () =>
  screen.findByRole('table', { name: 'Past runs: Demo organization' });

/** The runs that are shown, without the head of the table. */
const rows = async () =>
  within(await table())
    .getAllByRole('row')
    .slice(1);

describe('PastRuns', () => {
  it('tells of each run when it began and how, how long it took, what came of it and what is left', async () => {
    await unfold();

    const [last, , failed, interrupted] = await rows();
    expect(
      within(last)
        .getByRole('rowheader')
        .querySelector('time')
        ?.getAttribute('datetime'),
    ).toBe('2026-11-22T08:59:00Z');
    expect(last).toHaveTextContent('by an admin');
    expect(last).toHaveTextContent('1 minute');
    expect(last).toHaveTextContent('succeeded');
    expect(last).toHaveTextContent('deployment: 310');
    expect(last).toHaveTextContent('change: 18,112');
    expect(last).toHaveTextContent(
      'api.github.com, graphql: 1,240 of 5,000 points used',
    );
    expect(failed).toHaveTextContent('on schedule');
    expect(failed).toHaveTextContent('42 seconds');
    expect(failed).toHaveTextContent('failedNo such host.');
    expect(failed).toHaveTextContent('2 rejected');
    expect(interrupted).toHaveTextContent('interrupted');
    expect(interrupted).toHaveTextContent('Its process ended before it did');
    expect(interrupted).toHaveTextContent('not known');
    expect(interrupted).not.toHaveTextContent(/\b0\b/);
  });

  it('unfolds what failed in a run, with the keyboard too', async () => {
    await unfold();

    const [last] = await rows();
    const details = last.querySelector('details')!;
    expect(details).not.toHaveAttribute('open');
    const summary = within(details).getByText('14 parts');
    expect(summary.tagName).toBe('SUMMARY');
    await userEvent.click(summary);
    expect(details).toHaveAttribute('open');
    const problems = within(details).getByRole('list', { name: '14 parts' });
    expect(within(problems).getAllByRole('listitem')).toHaveLength(7);
    expect(problems).toHaveTextContent(
      'Alerts of acme/service-6: permission missing',
    );
    expect(problems).toHaveTextContent('The app may not read alerts (403).');
    expect(problems).toHaveTextContent('and 8 more');
  });

  it('brings more, and takes the reader to the first of them', async () => {
    await unfold();

    expect(await rows()).toHaveLength(10);
    const more = screen.getByRole('button', { name: 'Show more (13 left)' });
    more.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(async () => expect(await rows()).toHaveLength(20));
    const eleventh = within((await rows())[10]).getByRole('rowheader');
    expect(eleventh).toHaveFocus();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show more (3 left)' }),
    );
    await waitFor(async () => expect(await rows()).toHaveLength(23));
    expect(
      screen.queryByRole('button', { name: /^Show more \(\d+ left/ }),
    ).not.toBeInTheDocument();
    expect(within((await rows())[20]).getByRole('rowheader')).toHaveFocus();
  });

  it('shows one run alone, which still goes on', async () => {
    await unfold({
      listSourceRuns: async () => ({
        items: [
          {
            id: '1',
            startedAt: '2026-11-22T08:59:00Z',
            outcome: 'running' as const,
          },
        ],
        totalItems: 1,
      }),
    });

    const [only, ...others] = await rows();
    expect(others).toEqual([]);
    expect(only).toHaveTextContent('running');
    expect(only).toHaveTextContent('goes on');
    expect(only).not.toHaveTextContent(/on schedule|by an admin|nothing/);
  });

  it('says so where there was none yet', async () => {
    await unfold({}, 'Cost export');

    expect(await screen.findByText('It has not run yet.')).toBeInTheDocument();
    expect(
      screen.queryByRole('table', { name: /^Past runs/ }),
    ).not.toBeInTheDocument();
  });

  it('says that it reads them, while it does', async () => {
    let answer: (runs: SourceRunsAnswer) => void = () => {};
    await unfold({
      listSourceRuns: () =>
        new Promise(resolve => {
          answer = resolve;
        }),
    });

    expect(screen.getByText('Loading the past runs')).toBeInTheDocument();
    answer({ items: [], totalItems: 0 });
    expect(await screen.findByText('It has not run yet.')).toBeInTheDocument();
    expect(screen.queryByText('Loading the past runs')).not.toBeInTheDocument();
  });

  it('says why they could not be read, beside the rest, and reads them again', async () => {
    let isAway = true;
    await unfold({
      listSourceRuns: async () => {
        if (isAway) {
          throw new Error('the backend is away');
        }
        return { items: fixtureSourceRuns('demo:github'), totalItems: 23 };
      },
    });

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The past runs could not be loaded');
    expect(alert).toHaveTextContent('the backend is away');
    expect(
      screen.getByRole('list', { name: 'Kinds of records' }),
    ).toBeInTheDocument();
    isAway = false;
    await userEvent.click(within(alert).getByRole('button'));
    expect(await rows()).toHaveLength(23);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('names the permission to those who are no admins any more', async () => {
    await unfold({
      listSourceRuns: async () => {
        throw new NotAllowedError('no');
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent('drive.admin');
  });

  it('are not asked for on behalf of those who are no admins', async () => {
    const listSourceRuns = jest.fn(async () => ({ items: [], totalItems: 0 }));
    await unfold({
      listSourceRuns,
      getSources: async () => ({ ...fixtureSources, admin: false }),
    });

    expect(
      await screen.findByRole('list', { name: 'Kinds of records' }),
    ).toBeInTheDocument();
    expect(screen.queryByText('Past runs')).not.toBeInTheDocument();
    expect(listSourceRuns).not.toHaveBeenCalled();
  });

  it('are read again when another run has begun', async () => {
    const sources = { ...fixtureSources };
    const listSourceRuns = jest.fn(async () => ({ items: [], totalItems: 0 }));
    await unfold({ getSources: async () => ({ ...sources }), listSourceRuns });
    await waitFor(() => expect(listSourceRuns).toHaveBeenCalledTimes(1));

    const [first, ...others] = fixtureSources.items;
    sources.items = [
      {
        ...first,
        lastRun: {
          startedAt: '2026-11-22T09:30:00Z',
          outcome: 'running',
          accepted: 0,
          rejected: 0,
        },
      },
      ...others,
    ];
    await userEvent.click(
      screen.getByRole('button', { name: 'Run now: Demo organization' }),
    );
    await waitFor(() => expect(listSourceRuns).toHaveBeenCalledTimes(2));
  });
});
