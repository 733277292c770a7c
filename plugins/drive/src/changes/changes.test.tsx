import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ContributionRow } from 'backstage-plugin-drive-common';
import { FixtureDriveApi } from '../testing/FixtureDriveApi';
import { renderDrive } from '../__testUtils__/renderDrive';
import { sortRows } from './contributionRows';

const fixture = new FixtureDriveApi();
const PAYMENTS = '/drive/group/default/payments';

async function section() {
  const region = await screen.findByRole('region', { name: 'What changed' });
  return within(region);
}

describe('WhatChanged', () => {
  it('says what changed which way, from where to where and since when, worse first, linked to its chart', async () => {
    renderDrive(PAYMENTS);
    const changed = await section();

    const [first, second] = (await changed.findAllByRole('listitem')).filter(
      item => item.textContent?.includes('since'),
    );
    expect(first).toHaveTextContent(
      /^worse Incidents per 100 changes · Reliabilityfrom 6\.32 to 10\.6 per 100 changes, since .*2026 \(\+68%\)/,
    );
    expect(second).toHaveTextContent(/^changed Change throughput/);
    expect(
      within(first).getByRole('link', { name: 'Incidents per 100 changes' }),
    ).toHaveAttribute('href', `${PAYMENTS}#incidents-per-100-changes`);
  });

  it('says who contributed, with the others, so that the parts add up', async () => {
    renderDrive(PAYMENTS);
    const changed = await section();

    const list = (await changed.findAllByText(/in parts that add up/))[0]
      .lastElementChild as HTMLElement;
    const parts = within(list)
      .getAllByRole('listitem')
      .map(item => item.textContent!);
    const numbers = parts.map(text => Number(/[+-][\d.]+$/.exec(text)![0]));
    const total = numbers.pop()!;
    expect(parts.join()).toContain('shared by several');
    expect(parts[parts.length - 1]).toMatch(/^together/);
    expect(numbers.reduce((sum, number) => sum + number)).toBeCloseTo(total, 1);
  });

  it('says what is hidden from the reader, and why nothing can be told of a parent', async () => {
    renderDrive('/drive');
    expect(
      (await (await section()).findAllByText(/^hidden from you/)).length,
    ).toBeGreaterThan(0);
  });

  it('does not say who contributed where that would reveal one child', async () => {
    renderDrive('/drive/group/default/search');

    expect(
      await (await section()).findByText(/one child may not be read by you/),
    ).toBeInTheDocument();
  });

  it('names leave-one-out as such', async () => {
    renderDrive('/drive');

    expect(
      await (await section()).findByText(/leave-one-out/),
    ).toBeInTheDocument();
  });

  it('is calm where there are no signals, and says how much was judged and what not yet', async () => {
    renderDrive('/drive/group/default/foundation');
    const changed = await section();

    expect(
      await changed.findByText(
        'Nothing beyond ordinary variation in the last 8 weeks.',
      ),
    ).toBeInTheDocument();
    expect(changed.getByText(/\d+ charts were judged\./)).toBeInTheDocument();
    expect(changed.getByText(/cannot be read yet/)).toBeInTheDocument();
  });

  it('does not call it calm where no chart could be judged', async () => {
    renderDrive(PAYMENTS, {
      getChanges: async ref => ({
        ...(await fixture.getChanges(ref)),
        items: [],
        charts: 0,
      }),
    });
    const changed = await section();

    expect(
      await changed.findByText(/No chart can be judged yet\./),
    ).toBeInTheDocument();
    expect(changed.queryByText(/ordinary/)).not.toBeInTheDocument();
  });

  it('shows a failed read in its place', async () => {
    renderDrive(PAYMENTS, {
      getChanges: async () => {
        throw new Error('changes away');
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent('changes away');
    expect(
      await screen.findByRole('button', { name: /^Delivery/ }),
    ).toBeInTheDocument();
  });
});

describe('ContributionTable', () => {
  const open = async (metric: string, path = PAYMENTS) => {
    renderDrive(`${path}?children=${metric}#${metric}`);
    return within(
      await screen.findByRole('table', {
        name: 'Who makes it, and who moved it',
      }),
    );
  };
  const names = (table: ReturnType<typeof within>) =>
    table
      .getAllByRole('rowheader')
      .map((header: HTMLElement) => header.textContent)
      .slice(0, -1);

  it('is read only when it is opened, and the address remembers it', async () => {
    const getContributions = jest.fn(fixture.getContributions.bind(fixture));
    renderDrive(`${PAYMENTS}#change-fail-rate`, { getContributions });
    const button = await screen.findByRole('button', {
      name: 'Show the children',
    });
    expect(getContributions).not.toHaveBeenCalled();

    await userEvent.click(button);

    expect(
      await screen.findByRole('table', {
        name: 'Who makes it, and who moved it',
      }),
    ).toBeInTheDocument();
    expect(getContributions).toHaveBeenCalledWith(
      'group:default/payments',
      'change-fail-rate',
      { asOf: '2026-11-22T00:00:00.000Z', windowDays: 28 },
    );
    expect(
      screen.getByRole('button', { name: 'Hide the children' }),
    ).toHaveAttribute('aria-expanded', 'true');
  });

  it('shows each part, what it would be without the child, what the child could bring, and the sum', async () => {
    const table = await open('incidents-per-100-changes');

    expect(table.getByRole('row', { name: /^fraud-rules/ })).toHaveTextContent(
      /\+[\d.]+ at /,
    );
    expect(table.getByRole('row', { name: /^together/ })).toHaveTextContent(
      /together\+4\.41/,
    );
    expect(
      table.getByRole('row', { name: /^shared by several/ }),
    ).toBeInTheDocument();
  });

  it('sorts by a column, and back, and says so', async () => {
    const table = await open('incidents-per-100-changes');
    const before = names(table);

    await userEvent.click(table.getByRole('button', { name: 'Child' }));
    expect(table.getByRole('columnheader', { name: /^Child/ })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    expect(names(table)).toEqual([...before].sort());

    await userEvent.click(table.getByRole('button', { name: /^Child/ }));
    expect(names(table)).toEqual([...before].sort().reverse());
  });

  it('names the effects on a median as what they are', async () => {
    const table = await open('change-lead-time');

    expect(
      table.getByRole('columnheader', { name: 'Effect on the change' }),
    ).toBeInTheDocument();
    expect(
      table.queryByRole('columnheader', { name: 'Part of the change' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByText(/so these effects do not add up/),
    ).toBeInTheDocument();
  });

  it('says in words why it shows nothing', async () => {
    renderDrive(
      '/drive/group/default/search?children=change-fail-rate#change-fail-rate',
    );

    expect(
      await screen.findByText(/Who contributed is not shown/),
    ).toBeInTheDocument();
  });

  it('is not offered for a component, which has no children', async () => {
    renderDrive('/drive/component/default/payments-api#change-lead-time');

    await screen.findByText('64 records, counted and excluded');
    expect(
      screen.queryByRole('button', { name: 'Show the children' }),
    ).not.toBeInTheDocument();
  });
});

describe('sortRows', () => {
  const row = (sample: number, part?: number): ContributionRow => ({
    share: 'child',
    subject: {
      ref: `component:default/${sample}`,
      kind: 'component',
      title: `${sample}`,
    },
    sample,
    part,
  });
  const samples = (rows: ContributionRow[]) => rows.map(({ sample }) => sample);
  const rows = [row(1, 0.1), row(2, -3), row(3), row(4, 2)];

  it('takes parts by their size, and puts those without a value last', () => {
    expect(samples(sortRows(rows, 'part', true))).toEqual([2, 4, 1, 3]);
    expect(samples(sortRows(rows, 'part', false))).toEqual([1, 4, 2, 3]);
  });
});
