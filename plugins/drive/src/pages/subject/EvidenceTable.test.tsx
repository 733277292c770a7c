import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Evidence } from 'backstage-plugin-drive-common';
import { FixtureDriveApi } from '../../testing/FixtureDriveApi';
import { renderDrive } from '../../__testUtils__/renderDrive';

const fixture = new FixtureDriveApi();
const PATH = '/drive/group/default/payments#change-lead-time';

/** Answers as if there were so many records. */
function manyRecords(total: number) {
  return jest.fn(async (ref, metricId, request = {}): Promise<Evidence> => {
    const evidence = await fixture.getEvidence(ref, metricId, { limit: 1 });
    const start = Number(request.cursor ?? 0);
    const end = Math.min(total, start + (request.limit ?? 50));
    return {
      ...evidence,
      totalItems: total,
      nextCursor: end < total ? String(end) : undefined,
      items: Array.from({ length: end - start }, (_, index) => ({
        ...evidence.items[0],
        id: `record-${start + index}`,
        title: `Record ${start + index}`,
      })),
    };
  });
}

async function records() {
  const table = await screen.findByRole(
    'table',
    { name: 'Records' },
    { timeout: 10_000 },
  );
  return { table, rows: () => table.querySelectorAll('tr[data-index]').length };
}

describe('EvidenceTable', () => {
  it('holds a bounded number of rows of ten thousand, reads on as the reader scrolls, and says where each row stands', async () => {
    const getEvidence = manyRecords(10_000);
    renderDrive(PATH, { getEvidence });
    const { table, rows } = await records();
    expect(table).toHaveAttribute('aria-rowcount', '10001');
    expect(rows()).toBeLessThan(40);
    expect(getEvidence).toHaveBeenCalledTimes(1);

    const scroll = table.parentElement!;
    for (let page = 1; page <= 5; page++) {
      scroll.scrollTop = 46 * (20 + (page - 1) * 200);
      fireEvent.scroll(scroll);
      await waitFor(() => expect(getEvidence).toHaveBeenCalledTimes(page + 1));
      await waitFor(() => expect(scroll).toHaveAttribute('aria-busy', 'false'));
      expect(rows()).toBeLessThan(40);
    }
    expect(getEvidence.mock.calls[5][2]).toMatchObject({
      cursor: '820',
      limit: 200,
    });

    const shown = within(table).getAllByText(/^Record \d+$/);
    const row = shown[0].closest('tr')!;
    expect(row).toHaveAttribute(
      'aria-rowindex',
      String(Number(/\d+/.exec(shown[0].textContent!)![0]) + 2),
    );
  }, 60_000);

  it('shows one record as it is', async () => {
    renderDrive(PATH, { getEvidence: manyRecords(1) });
    const { table, rows } = await records();

    expect(rows()).toBe(1);
    expect(within(table).getByText('Record 0')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Show more/ }),
    ).not.toBeInTheDocument();
  });
});
