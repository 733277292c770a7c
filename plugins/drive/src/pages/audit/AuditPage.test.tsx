import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError } from '@backstage/errors';
import { renderDrive } from '../../__testUtils__/renderDrive';
import { saveFile } from '../../export/saveFile';
import { FixtureAuditApi } from '../../testing/FixtureAuditApi';

jest.mock('../../export/saveFile', () => ({
  ...jest.requireActual('../../export/saveFile'),
  saveFile: jest.fn(),
}));

const saved = saveFile as jest.MockedFunction<typeof saveFile>;

jest.setTimeout(60_000);

const table = () =>
  screen.findByLabelText(
    'Audit trail',
    { selector: 'table' },
    { timeout: 20_000 },
  );
const rowsOf = (of: HTMLElement) => {
  const [body] = within(of).getAllByRole('rowgroup').slice(1);
  return [...body.children] as HTMLElement[];
};

describe('AuditPage', () => {
  beforeEach(() => saved.mockReset());

  it('tells each entry in words, with what changed', async () => {
    renderDrive('/drive/audit', { audit: new FixtureAuditApi(4) });
    const [answered, halted, unknown, changed] = rowsOf(await table());

    expect(answered).toHaveTextContent(/guest answered the assessment/);
    expect(
      within(answered).getByRole('link', { name: 'the assessment' }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining('/drive/assessment?subject=group%3Adefault'),
    );
    expect(halted).toHaveTextContent(/DRIVE halted the line/);
    expect(unknown).toHaveTextContent(
      /the machine release-robot halt painted green/,
    );
    await userEvent.click(within(changed).getByText('What changed: rrule'));
    expect(
      within(changed).getByRole('row', {
        name: 'rrule FREQ=WEEKLY FREQ=MONTHLY',
      }),
    ).toBeVisible();
  });

  it('reads what the address chooses, whole days, and leaves out what makes no sense', async () => {
    const audit = new FixtureAuditApi();
    const list = jest.spyOn(audit, 'list');
    renderDrive(
      '/drive/audit?kind=halt&from=2026-11-20&to=2026-11-21&subject=component:default/payments-api',
      { audit },
    );
    await table();
    expect(list).toHaveBeenLastCalledWith({
      kind: 'halt',
      subject: 'component:default/payments-api',
      objectId: undefined,
      from: '2026-11-20',
      to: '2026-11-22',
      cursor: undefined,
      limit: 50,
    });
  });

  it('takes nonsense in the address for nothing', async () => {
    const audit = new FixtureAuditApi();
    const list = jest.spyOn(audit, 'list');
    renderDrive('/drive/audit?kind=person&from=soon&to=2026-13-45', { audit });
    await table();
    expect(list).toHaveBeenLastCalledWith({ cursor: undefined, limit: 50 });
  });

  it('reads on, and shows the acts on one thing alone', async () => {
    renderDrive('/drive/audit', { audit: new FixtureAuditApi(60) });
    expect(rowsOf(await table())).toHaveLength(50);
    await userEvent.click(screen.getByText('Show more (10 left)'));
    await waitFor(async () => expect(rowsOf(await table())).toHaveLength(60), {
      timeout: 20_000,
    });

    // By role it takes seconds on a page with this much on it.
    await userEvent.click(screen.getAllByLabelText(/^Only this/)[0]);
    expect(
      await screen.findByText('15 entries', {}, { timeout: 20_000 }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByText('Show everything'));
    expect(
      await screen.findByText('60 entries', {}, { timeout: 20_000 }),
    ).toBeInTheDocument();
  });

  it.each([
    ['CSV', 'drive-audit-trail.csv'],
    ['JSON', 'drive-audit-trail.json'],
  ])('takes along everything that matches as %s', async (word, file) => {
    renderDrive('/drive/audit?kind=halt');
    await table();
    await userEvent.click(
      screen.getByRole('button', { name: `${word}: Audit trail` }),
    );
    await waitFor(() => expect(saved).toHaveBeenCalled());
    const [name, content] = saved.mock.calls[0];
    const text = await content.text();
    expect(name).toBe(file);
    expect(text.match(/halt-raised|halted the line/g)).toHaveLength(30);
    expect(text).not.toMatch(/assessment/);
  });

  it('says for whom it is', async () => {
    renderDrive('/drive/audit', {
      audit: {
        list: async () => {
          throw new NotAllowedError('no');
        },
      },
    });
    expect(
      await screen.findByText(/is for the admins of DRIVE/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('is calm where nothing has happened', async () => {
    renderDrive('/drive/audit', { audit: new FixtureAuditApi(0) });
    expect(
      await screen.findByText('Nothing has been changed yet.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^CSV/ }),
    ).not.toBeInTheDocument();
  });
});
