import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FixtureDriveApi } from '../testing/FixtureDriveApi';
import { renderDrive } from '../__testUtils__/renderDrive';

const fixture = new FixtureDriveApi();

async function grid() {
  const element = await screen.findByRole('treegrid');
  await within(element).findByText('Checkout');
  return within(element);
}

const focused = () => document.activeElement?.textContent;

describe('HeatMap', () => {
  it('says each cell in words and links it to where it comes from', async () => {
    renderDrive('/drive');
    const map = await grid();

    const cell = map.getByText(/^Checkout, Reliability: \d+, \w+/).closest('a');
    expect(cell).toHaveAttribute(
      'href',
      '/drive/group/default/checkout#reliability',
    );
    expect(
      map
        .getByText(
          'Messaging, Reliability: not measured. No SLO source covers this group.',
        )
        .closest('a'),
    ).toHaveTextContent('not measured');
  });

  it('says in words that a pillar has a signal, and shows it by shape', async () => {
    renderDrive('/drive');
    const map = await grid();

    const cell = map.getByText(/^Payments, Reliability: .*, signals: 1 worse$/);
    expect(cell.closest('a')?.querySelector('svg path')).toHaveAttribute('d');
    expect(
      map.getByText(/^Search, Delivery: .*, signals: 1 better$/),
    ).toBeInTheDocument();
  });

  it('opens level by level, reading only what is opened', async () => {
    const listScorecards = jest.fn(fixture.listScorecards.bind(fixture));
    renderDrive('/drive', { listScorecards });
    const map = await grid();
    expect(listScorecards).not.toHaveBeenCalledWith(
      expect.objectContaining({ parent: 'group:default/checkout' }),
    );

    await userEvent.click(map.getByLabelText('Open Checkout'));

    const leaf = await map.findByText('cart-api');
    expect(leaf.closest('tr')).toHaveAttribute('aria-level', '3');
    expect(leaf.closest('tr')).not.toHaveAttribute('aria-expanded');
    expect(map.getByText('Checkout').closest('tr')).toHaveAttribute(
      'aria-expanded',
      'true',
    );
  });

  it('moves with the arrow keys, opens to the right and closes to the left', async () => {
    renderDrive('/drive?sort=name');
    const map = await grid();
    map.getByText('Commerce').focus();

    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).toBe('Checkout');
    await userEvent.keyboard('{ArrowRight}');
    await map.findByText('cart-api');
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).toBe('cart-api');
    await userEvent.keyboard('{ArrowLeft}');
    expect(focused()).toBe('Checkout');
    await userEvent.keyboard('{ArrowLeft}');
    expect(map.queryByText('cart-api')).not.toBeInTheDocument();
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toHaveAccessibleName(
      /^Checkout, Efficiency/,
    );
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    expect(focused()).toBe('Commerce');
  });

  it('is one stop of the tab key', async () => {
    renderDrive('/drive?sort=name');
    const map = await grid();
    const stops = () =>
      map.getAllByRole('link').filter(({ tabIndex }) => tabIndex === 0);

    expect(stops().map(({ textContent }) => textContent)).toEqual(['Commerce']);
    map.getByText('Checkout').focus();
    await waitFor(() =>
      expect(stops().map(({ textContent }) => textContent)).toEqual([
        'Checkout',
      ]),
    );
  });

  it('begins with what needs attention', async () => {
    const listScorecards = jest.fn(fixture.listScorecards.bind(fixture));
    renderDrive('/drive', { listScorecards });

    await within(await screen.findByRole('treegrid')).findByText('Commerce');
    expect(listScorecards).toHaveBeenCalledWith(
      expect.objectContaining({ sort: 'attention' }),
    );
  });

  it('sorts and rearranges as the URL says, and keeps the choice there', async () => {
    const listScorecards = jest.fn(fixture.listScorecards.bind(fixture));
    renderDrive('/drive?sort=change&by=structure', { listScorecards });

    expect(
      await within(await screen.findByRole('treegrid')).findByText('Buying'),
    ).toBeInTheDocument();
    expect(listScorecards).toHaveBeenCalledWith(
      expect.objectContaining({ relation: 'structure', sort: 'change' }),
    );
    await userEvent.selectOptions(screen.getByLabelText('Sorted by'), 'name');
    await waitFor(() =>
      expect(listScorecards).toHaveBeenLastCalledWith(
        expect.objectContaining({ sort: 'name' }),
      ),
    );
    await userEvent.selectOptions(
      screen.getByLabelText('Arranged by'),
      'ownership',
    );
    expect(
      await within(await screen.findByRole('treegrid')).findByText('Commerce'),
    ).toBeInTheDocument();
  });

  it('shows further pages on demand and says how many are left out', async () => {
    renderDrive('/drive?sort=name', {
      listScorecards: async request => ({
        ...(await fixture.listScorecards({ ...request, limit: 2 })),
        ...(request?.parent === 'organization:default/all' && {
          hiddenComponents: 1,
        }),
      }),
    });

    expect(
      await screen.findByText(
        '1 entry is left out because you may not read it.',
      ),
    ).toBeInTheDocument();
    const map = within(screen.getByRole('treegrid'));
    expect(map.queryByText('Platform')).not.toBeInTheDocument();
    const buttons = await screen.findAllByRole('button', {
      name: 'Show more (1 left)',
    });
    await userEvent.click(buttons[buttons.length - 1]);
    expect(await map.findByText('Platform')).toBeInTheDocument();
  });

  it('shows a failed branch in its place and reads it again', async () => {
    let failing = true;
    renderDrive('/drive', {
      listScorecards: async request => {
        if (failing && request?.parent === 'group:default/checkout') {
          throw new Error('branch lost');
        }
        return fixture.listScorecards(request);
      },
    });
    const map = await grid();
    await userEvent.click(map.getByLabelText('Open Checkout'));
    expect(await map.findByRole('alert')).toHaveTextContent('branch lost');

    failing = false;
    await userEvent.click(map.getByRole('button', { name: 'Try again' }));
    expect(await map.findByText('cart-api')).toBeInTheDocument();
  });

  describe('with ten thousand rows', () => {
    const COUNT = 10_000;
    const rowsInDocument = () =>
      screen.getByRole('treegrid').querySelectorAll('[data-path]').length;

    async function renderLong(count: number) {
      const [template] = (
        await fixture.listScorecards({ parent: 'group:default/checkout' })
      ).items;
      const items = Array.from({ length: count }, (_, number) => ({
        ...template,
        children: 0,
        subject: {
          ...template.subject,
          ref: `component:default/c${number}`,
          title: `c${number}`,
        },
      }));
      renderDrive('/drive', {
        listScorecards: async () => ({ items, totalItems: count }),
      });
      const element = await screen.findByRole('treegrid');
      await within(element).findByText('c0');
      return element;
    }

    it('has those in view in the document, says how many there are, and walks to the last and back', async () => {
      const element = await renderLong(COUNT);
      expect(rowsInDocument()).toBeGreaterThan(10);
      expect(rowsInDocument()).toBeLessThan(60);
      expect(element).toHaveAttribute('aria-rowcount', `${COUNT + 1}`);
      const first = within(element).getByText('c0');
      expect(first.closest('tr')).toHaveAttribute('aria-rowindex', '2');

      first.focus();
      await userEvent.keyboard('{Control>}{End}{/Control}');
      await waitFor(() =>
        expect(document.activeElement).toHaveAccessibleName(/^c9999, /),
      );
      const last = document.activeElement!.closest('tr');
      expect(last).toHaveAttribute('aria-rowindex', `${COUNT + 1}`);
      expect(last).toHaveAttribute('aria-posinset', `${COUNT}`);
      expect(rowsInDocument()).toBeLessThan(60);

      await userEvent.keyboard('{ArrowUp}{Home}');
      await waitFor(() => expect(focused()).toBe('c9998'));
      await userEvent.keyboard('{Control>}{Home}{/Control}');
      await waitFor(() => expect(focused()).toBe('c0'));
    });

    it('has all that stand open on paper', async () => {
      await renderLong(150);
      expect(rowsInDocument()).toBeLessThan(60);
      act(() => {
        window.dispatchEvent(new Event('beforeprint'));
      });
      expect(rowsInDocument()).toBe(150);
      act(() => {
        window.dispatchEvent(new Event('afterprint'));
      });
      expect(rowsInDocument()).toBeLessThan(60);
    });
  });

  it('says what to do where nobody owns anything', async () => {
    renderDrive('/drive', {
      listScorecards: async () => ({ items: [], totalItems: 0 }),
    });

    expect(
      await screen.findByText(/Give components an owner in the catalog/),
    ).toBeInTheDocument();
  });
});
