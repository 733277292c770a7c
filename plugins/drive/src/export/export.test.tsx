import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FixtureDriveApi } from '../testing/FixtureDriveApi';
import { renderDrive } from '../__testUtils__/renderDrive';
import { saveFile } from './saveFile';

jest.mock('./saveFile', () => ({
  ...jest.requireActual('./saveFile'),
  saveFile: jest.fn(),
}));

const fixture = new FixtureDriveApi();
const saved = saveFile as jest.MockedFunction<typeof saveFile>;

async function press(name: RegExp) {
  // By role it takes seconds on a page with this much on it.
  const [button] = await screen.findAllByLabelText(
    name,
    { selector: 'button' },
    { timeout: 20_000 },
  );
  await userEvent.click(button);
  await waitFor(() => expect(saved).toHaveBeenCalled());
  const [file, content] = saved.mock.calls[0];
  const text = await content.text();
  return { file, type: content.type, lines: text.trim().split('\r\n'), text };
}

jest.setTimeout(60_000);

describe('Taking along', () => {
  beforeEach(() => saved.mockReset());

  it('holds every record behind a number, not only those on the page', async () => {
    const all = await fixture.getEvidence(
      'group:default/payments',
      'change-lead-time',
      { limit: 500 },
    );
    const getEvidence = jest.fn(fixture.getEvidence.bind(fixture));
    renderDrive('/drive/group/default/payments#change-lead-time', {
      getEvidence: (ref, metric, request) =>
        getEvidence(ref, metric, {
          ...request,
          limit: Math.min(request?.limit ?? 50, 7),
        }),
    });

    const { file, lines } = await press(/^CSV: .*Records$/);

    expect(all.totalItems).toBeGreaterThan(7);
    expect(lines).toHaveLength(all.totalItems + 1);
    expect(file).toMatch(/^drive-payments-.*-records\.csv$/);
  });

  it('holds the unrounded weeks of a chart with their limits', async () => {
    renderDrive('/drive');

    const { file, lines } = await press(/^CSV: Acme Changes merged per week$/);

    expect(file).toBe('drive-acme-changes-merged-per-week.csv');
    expect(lines[0]).toMatch(
      /From,Until,Value,Unit,Lower limit,Level,Upper limit,Rests on,Outcome,Signal$/,
    );
    expect(lines).toHaveLength(27);
  });

  it('draws a chart with the title and whose it is', async () => {
    renderDrive('/drive');

    const { file, type, text } = await press(/^SVG: Changes merged per week$/);

    expect(file).toMatch(/^changes-merged-per-week-acme.*\.svg$/);
    expect(type).toBe('image/svg+xml');
    expect(text).toMatch(/^<svg/);
    expect(text).toMatch(/Changes merged per week<.*Acme, /);
  });

  it('says in place why a file could not be made', async () => {
    renderDrive('/drive/sources', {
      getCoverage: async request => {
        if (request?.limit === 500) {
          throw new Error('too tired');
        }
        return fixture.getCoverage(request);
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'CSV: Coverage' }),
    );

    expect(await screen.findByRole('alert')).toHaveTextContent('too tired');
    expect(saved).not.toHaveBeenCalled();
  });
});
