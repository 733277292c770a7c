import { screen, within } from '@testing-library/react';
import {
  ORGANIZATION_REF,
  Scorecard,
  VerdictReading,
} from 'backstage-plugin-drive-common';
import { FixtureDriveApi } from '../../testing/FixtureDriveApi';
import { renderDrive } from '../../__testUtils__/renderDrive';

const fixture = new FixtureDriveApi();
const METRICS: [string, VerdictReading['role']][] = [
  ['change-throughput', 'throughput'],
  ['deployment-frequency', 'throughput'],
  ['incidents-per-100-changes', 'guard'],
  ['change-fail-rate', 'guard'],
];

const signal = (
  side: 'up' | 'down',
  direction: 'better' | 'worse' | 'none',
  from: number,
  to: number,
): VerdictReading['signal'] => ({
  rule: 'run',
  rules: ['run'],
  at: '2026-07-06T00:00:00Z',
  since: '2026-05-04T00:00:00Z',
  until: '2026-07-06T00:00:00Z',
  side,
  direction,
  size: { from, to, change: to - from },
  listed: true,
  provisional: false,
});

async function lead(
  verdict: Scorecard['verdict'],
  said: Record<string, Partial<VerdictReading>>,
  rest: Partial<Scorecard> = {},
) {
  const card = await fixture.getScorecard(ORGANIZATION_REF);
  renderDrive('/drive', {
    getScorecard: async () => ({
      ...card,
      verdict,
      verdictReason: 'As the backend says it.',
      readings: METRICS.map(([metricId, role]) => ({
        metricId,
        role,
        ...said[metricId],
      })),
      ...rest,
    }),
  });
  const question = await screen.findByText('Better, or only faster?');
  // Titles come with the model, which is read beside the scorecard.
  await screen.findByText('Are we shipping fast, and is it sustainable?');
  return within(question.parentElement!);
}

const textOf = (element: HTMLElement) => element.textContent;

describe('The sentence on top', () => {
  it('is calm where nothing is signalled, and names what was looked at', async () => {
    const top = await lead('steady', {});

    expect(top.getByRole('heading')).toHaveTextContent('Steady');
    expect(
      textOf(top.getByText(/^Nothing beyond ordinary variation in/)),
    ).toMatch(
      /^Nothing beyond ordinary variation in change throughput, deployment frequency, incidents per 100 changes, and change fail rate\./,
    );
    expect(top.queryByText(/rose|fell/)).not.toBeInTheDocument();
  });

  it('sets what is shipped against what it costs', async () => {
    const top = await lead('only-faster', {
      'change-throughput': { signal: signal('up', 'none', 60, 81) },
      'incidents-per-100-changes': { signal: signal('up', 'worse', 1.9, 3.1) },
    });

    expect(textOf(top.getByText(/That is more than ordinary/))).toMatch(
      /^Change throughput rose from 60 to 81 changes per week since May 4, 2026, but incidents per 100 changes rose from 1\.9 to 3\.1 per 100 changes since May 4, 2026\. That is more than ordinary variation\./,
    );
  });

  it('joins what is good on both sides', async () => {
    const top = await lead('better', {
      'change-throughput': { signal: signal('up', 'none', 60, 81) },
      'change-fail-rate': { signal: signal('down', 'better', 0.2, 0.1) },
    });

    expect(textOf(top.getByText(/That is more than ordinary/))).toMatch(
      /, and change fail rate fell from 20% to 10% since/,
    );
  });

  it('does not claim more than a signal in throughput says', async () => {
    const top = await lead('faster-holding', {
      'change-throughput': { signal: signal('up', 'none', 60, 81) },
    });

    expect(textOf(top.getByText(/That is more than ordinary/))).toMatch(
      /That is more than ordinary variation\. No such change in incidents per 100 changes and change fail rate\./,
    );
  });

  it('claims nothing of what is shipped where only a guard has a signal', async () => {
    const top = await lead('worse', {
      'change-fail-rate': { signal: signal('up', 'worse', 0.1, 0.2) },
    });

    expect(textOf(top.getByText(/That is more than ordinary/))).toMatch(
      /^Change fail rate rose from 10% to 20% since May 4, 2026\. That is more than ordinary variation\. No such change in change throughput and deployment frequency\./,
    );
  });

  it('says what is missing where it cannot be told, and what is known all the same', async () => {
    const top = await lead('cannot-tell', {
      'change-throughput': { signal: signal('up', 'none', 60, 81) },
      'incidents-per-100-changes': { missing: 'No incident source.' },
    });

    expect(top.getByRole('listitem')).toHaveTextContent(
      'Incidents per 100 changes: No incident source.',
    );
    expect(textOf(top.getByText(/^What is known:/))).toBe(
      'What is known: change throughput rose from 60 to 81 changes per week since May 4, 2026.',
    );
    expect(
      top.queryByText(/more than ordinary variation/),
    ).not.toBeInTheDocument();
  });

  it('names the throughput that was left out', async () => {
    const top = await lead('steady', {
      'deployment-frequency': { missing: 'Nothing is deployed here.' },
    });

    expect(textOf(top.getByText(/^Left out:/))).toBe(
      'Left out: deployment frequency. Nothing is deployed here.',
    );
  });

  it('uses the backend’s words where throughput points both ways, or nothing was read', async () => {
    const top = await lead('cannot-tell', {}, { readings: [] });

    expect(top.getByText('As the backend says it.')).toBeInTheDocument();
  });

  it('links every number to its chart', async () => {
    const top = await lead('only-faster', {
      'change-throughput': { signal: signal('up', 'none', 60, 81) },
      'incidents-per-100-changes': { signal: signal('up', 'worse', 1.9, 3.1) },
    });

    expect(
      top.getAllByRole('link').map(link => link.getAttribute('href')),
    ).toEqual(
      expect.arrayContaining([
        '/drive/organization/default/all#change-throughput',
        '/drive/organization/default/all#incidents-per-100-changes',
        '/drive/organization/default/all#change-fail-rate',
      ]),
    );
    expect(textOf(top.getByText(/That is more than/))).not.toMatch(
      /\d+ of them/,
    );
  });

  it('names who contributes most, once it is known', async () => {
    await lead('only-faster', {
      'incidents-per-100-changes': { signal: signal('up', 'worse', 1.9, 3.1) },
    });

    expect(
      await screen.findByText(
        /contributes most of the change in incidents per 100 changes\./,
      ),
    ).toHaveTextContent(/Commerce contributes most/);
  });
});
