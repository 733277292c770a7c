import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError } from '@backstage/errors';
import { Halt } from 'backstage-plugin-drive-common';
import { FixtureLineApi } from '../../testing/FixtureLineApi';
import { renderDrive } from '../../__testUtils__/renderDrive';

const HOUR_MS = 60 * 60_000;
const at = (hours: number) =>
  new Date(Date.now() + hours * HOUR_MS).toISOString();

function halt(parts: Partial<Halt> = {}): Halt {
  return {
    id: 'h1',
    revision: 1,
    subject: {
      ref: 'group:default/payments',
      kind: 'group',
      title: 'Payments',
    },
    state: 'halted',
    reason: 'Bookings are lost.',
    raisedBy: { ref: 'user:default/ada' },
    raisedAt: at(-20),
    exemptions: ['security-fix'],
    resumeCriteria: 'No booking is lost for a day.',
    expiresAt: at(100),
    deciders: ['group:default/commerce'],
    youDecide: false,
    ...parts,
  };
}

/** The first page of a file is loaded when it is asked for, which takes its time. */
const PATIENCE = { timeout: 10_000 };

const part = (name: string) => screen.findByRole('region', { name }, PATIENCE);

describe('LinePage', () => {
  it('is calm where nothing is halted, and says how a pipeline asks', async () => {
    renderDrive('/drive/line', { line: new FixtureLineApi() });
    const open = await part('Open');
    await within(open).findByText('The line is clear.');
    expect(await part('The trailing 90 days')).toHaveTextContent(
      'Nobody had to halt the line.',
    );
    expect(screen.queryByText('Rules warn')).not.toBeInTheDocument();
    expect(await part('How a pipeline asks')).toHaveTextContent(
      'argocd.argoproj.io/hook: PreSync',
    );
  });

  it('lists halts, those that ask for a decision first, warnings, and what was cleared', async () => {
    const line = new FixtureLineApi({
      halts: [
        halt(),
        halt({
          id: 'h2',
          state: 'expired',
          reason: 'Search is slow.',
          raisedBy: { ruleId: 'error-budget' },
          conditionHolds: false,
        }),
        halt({
          id: 'h3',
          state: 'cleared',
          reason: 'It was over.',
          cleared: { at: at(-12), by: 'user:default/bob', note: 'Fine.' },
        }),
      ],
    });
    line.warningList = [
      {
        ruleId: 'failing-changes',
        subject: halt().subject,
        reason: '31 % of 20 deployments failed in 28 days.',
        since: at(-5),
      },
    ];
    renderDrive('/drive/line', { line });
    const rows = within(await part('Open'));
    const [first, second] = await rows.findAllByRole('listitem');
    expect(first).toHaveTextContent('expired, undecided');
    expect(first).toHaveTextContent('the rule error-budget');
    expect(first).toHaveTextContent('What the rule saw no longer holds.');
    expect(second).toHaveTextContent('Bookings are lost.');
    expect(
      within(second).getByRole('link', { name: 'Bookings are lost.' }),
    ).toHaveAttribute('href', '/drive/line/h1');
    expect(await part('Rules warn')).toHaveTextContent('31 % of 20');
    expect(await part('Cleared')).toHaveTextContent('cleared after 8 hours');
    expect(await part('The trailing 90 days')).toHaveTextContent(
      /The line was halted 3 times, once by a rule, and cleared after 8 hours in the median\. 1 halt waits for its criteria\. 1 expired without a decision\./,
    );
  });

  it('narrows by the subject in the URL', async () => {
    const line = new FixtureLineApi({ halts: [halt()] });
    const list = jest.spyOn(line, 'list');
    renderDrive('/drive/line?subject=group:default/search', { line });
    await within(await part('Open')).findByText('The line is clear.');
    expect(list).toHaveBeenCalledWith(
      expect.objectContaining({
        subject: 'group:default/search',
        open: true,
      }),
    );
  });

  it('says what failed, and tries again', async () => {
    const line = new FixtureLineApi({ halts: [halt()] });
    jest.spyOn(line, 'list').mockRejectedValue(new Error('no database'));
    renderDrive('/drive/line', { line });
    const open = await part('Open');
    await within(open).findByText('no database');
    jest.mocked(line.list).mockRestore();
    await userEvent.click(
      within(open).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await within(open).findByText('Bookings are lost.'),
    ).toBeInTheDocument();
  });
});

describe('HaltPage', () => {
  it('shows who, why, until when, what goes on, and lets whoever decides release it', async () => {
    const line = new FixtureLineApi({
      halts: [
        halt({
          youDecide: true,
          story: [
            { at: at(-20), by: 'user:default/ada', act: 'halt-raised' },
            {
              at: at(-1),
              by: 'user:default/bob',
              act: 'release-asked',
              note: 'Mended.',
            },
          ],
        }),
      ],
    });
    renderDrive('/drive/line/h1', { line });
    await screen.findByRole('heading', { name: 'Bookings are lost.' });
    expect(
      screen.getByText('No booking is lost for a day.'),
    ).toBeInTheDocument();
    expect(screen.getByText('security fixes')).toBeInTheDocument();
    expect(await part('What happened')).toHaveTextContent('Mended.');

    await userEvent.click(
      screen.getByRole('button', { name: 'Release the line' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Why may it go on/ }),
      'All is well.',
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Release the line' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(await screen.findByText('cleared')).toBeInTheDocument();
    expect(await part('What happened')).toHaveTextContent('All is well.');
    expect(line.halts.get('h1')!.cleared!.note).toBe('All is well.');
  });

  it('lets others ask for the release only, and says who decides', async () => {
    renderDrive('/drive/line/h1', {
      line: new FixtureLineApi({ halts: [halt()] }),
    });
    await screen.findByRole('button', { name: 'Ask for the release' });
    expect(screen.queryByRole('button', { name: 'Release the line' })).toBe(
      null,
    );
    expect(screen.getByText(/decides about the release/)).toBeInTheDocument();
  });

  it('says that somebody else was faster, and keeps what was typed', async () => {
    const line = new FixtureLineApi({ halts: [halt()] });
    jest
      .spyOn(line, 'askForRelease')
      .mockRejectedValue(new ConflictError('other'));
    renderDrive('/drive/line/h1', { line });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Ask for the release' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const note = dialog.getByRole('textbox', { name: /How are the criteria/ });
    await userEvent.type(note, 'Mended.');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Ask for the release' }),
    );
    await dialog.findByText(/Somebody else was faster/);
    expect(note).toHaveValue('Mended.');
  });
});

describe('The line on a subject page', () => {
  it('is halted with two clicks and a reason, and the banner says so', async () => {
    const line = new FixtureLineApi();
    const raise = jest.spyOn(line, 'raise');
    renderDrive('/drive/component/default/payments-api', { line });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Halt the line' }, PATIENCE),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(
      dialog.getByRole('textbox', { name: /What is wrong/ }),
      'Bookings are lost.',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Halt' }));
    const banner = await part('The line');
    expect(banner).toHaveTextContent('The line is halted. Bookings are lost.');
    expect(raise).toHaveBeenCalledTimes(1);
    expect(raise.mock.calls[0][0]).toMatchObject({
      subjectRef: 'component:default/payments-api',
      exemptions: ['incident-fix', 'security-fix'],
      resumeCriteria: 'The cause is known, and what it did is mended.',
    });
  });

  it('shows a halt of what is above', async () => {
    renderDrive('/drive/component/default/payments-api', {
      line: new FixtureLineApi({ halts: [halt()] }),
    });
    expect(await part('The line')).toHaveTextContent(
      'It covers Payments and what is below.',
    );
  });
});
