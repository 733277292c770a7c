import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import { DriveApi } from 'backstage-plugin-drive-common';
import { fixtureSources } from '../../testing/fixtureSources';
import { renderDrive } from '../../__testUtils__/renderDrive';

async function unfold(overrides: Partial<DriveApi> = {}) {
  renderDrive('/drive/sources', overrides);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Details: Demo organization' }),
  );
}

async function press(name: string) {
  await userEvent.click(screen.getByRole('button', { name }));
}

describe('SourceRow', () => {
  it('says in its line that a kind is not wholly read, and keeps the rest folded', async () => {
    renderDrive('/drive/sources');

    expect(
      await screen.findByRole('row', { name: /^Demo organization/ }),
    ).toHaveTextContent('1 kind of records is not wholly read');
    expect(
      screen.getByRole('button', { name: 'Details: Demo organization' }),
    ).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByText(/Next step/)).not.toBeInTheDocument();
  });

  it('unfolds what came of each kind, and what to do', async () => {
    await unfold();

    const kinds = screen.getByRole('list', { name: 'Kinds of records' });
    expect(kinds).toHaveTextContent(
      'deployment: read, 310 records in the last run',
    );
    expect(kinds).toHaveTextContent(
      'finding: permission missing, for 14 assets',
    );
    expect(kinds).toHaveTextContent(
      'Next step: Grant the app "Dependabot alerts (read)".',
    );
  });

  it('names the first problems of the last run, and how many there are', async () => {
    await unfold();

    const problems = screen.getByRole('list', {
      name: '14 parts of the last run failed',
    });
    expect(problems).toHaveTextContent('Alerts of acme/service-5');
    expect(problems).not.toHaveTextContent('Alerts of acme/service-6');
    expect(problems).toHaveTextContent('and 9 more');
  });

  it('tells the rate limit as a sentence', async () => {
    await unfold();

    expect(
      screen.getByRole('list', { name: /^Rate limits/ }),
    ).toHaveTextContent(
      'api.github.com, graphql: 1,240 of 5,000 points used, DRIVE may use 1,250, renewed',
    );
  });

  it('starts a run of that connector, and reads the sources again', async () => {
    const runSource = jest.fn(async () => {});
    const getSources = jest.fn(async () => fixtureSources);
    await unfold({ runSource, getSources });
    const reads = getSources.mock.calls.length;
    await press('Run now: Demo organization');

    expect(await screen.findByText(/The run has begun/)).toBeInTheDocument();
    expect(runSource).toHaveBeenCalledWith('demo:github');
    expect(getSources).toHaveBeenCalledTimes(reads + 1);
  });

  it('says so where the connector runs already', async () => {
    await unfold({
      runSource: async () => {
        throw new ConflictError('running');
      },
    });
    await press('Run now: Demo organization');

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Demo organization is running already.',
    );
  });

  it('says so where the caller is no admin any more', async () => {
    await unfold({
      testSource: async () => {
        throw new NotAllowedError('no');
      },
    });
    await press('Test connection: Demo organization');

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Only DRIVE admins can do this.',
    );
  });

  it('shows what a test found, kind by kind, with the missing permission', async () => {
    await unfold({
      testSource: async () => ({
        kinds: [
          { kind: 'change', outcome: 'ok' },
          {
            kind: 'finding',
            outcome: 'noPermission',
            reason: 'Alerts may not be read.',
            nextStep: 'Grant alerts.',
          },
        ],
      }),
    });
    await press('Test connection: Demo organization');

    const found = await screen.findByRole('list', {
      name: 'What the test found',
    });
    const [change, finding] = within(found).getAllByRole('listitem');
    expect(change).toHaveTextContent('change: would work');
    expect(finding).toHaveTextContent('Alerts may not be read.');
    expect(finding).toHaveTextContent('Next step: Grant alerts.');
  });

  it('offers no test where a connector has none, and nothing at all for senders', async () => {
    renderDrive('/drive/sources');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Details: Cost export' }),
    );

    expect(
      screen.getByRole('button', { name: 'Run now: Cost export' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Test connection/ }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /: pagerduty:acme$/ }),
    ).not.toBeInTheDocument();
  });

  it('gives no buttons to those who are no admins, and says who sees the problems', async () => {
    const [{ lastRun, ...source }] = fixtureSources.items;
    await unfold({
      getSources: async () => ({
        ...fixtureSources,
        admin: false,
        items: [
          {
            ...source,
            lastRun: lastRun && { ...lastRun, problems: undefined },
          },
        ],
      }),
    });

    expect(screen.queryByRole('button', { name: /^Run now/ })).toBeNull();
    expect(
      screen.getByText('Which is shown to DRIVE admins.'),
    ).toBeInTheDocument();
  });
});
