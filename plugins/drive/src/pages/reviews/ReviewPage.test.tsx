import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import { Review } from 'backstage-plugin-drive-common';
import { FixtureReviewsApi } from '../../testing/FixtureReviewsApi';
import { renderDrive } from '../../__testUtils__/renderDrive';

/** The reviews of the made-up organization, with one in a state. */
async function worldWith(
  state: 'scheduled' | 'prepared' | 'held',
  title = 'Commerce operations',
) {
  const reviews = new FixtureReviewsApi();
  const { items } = await reviews.list();
  const { id } = items.find(
    review => review.title === title && review.state !== 'closed',
  )!;
  const now = () => reviews.get(id);
  if (state !== 'scheduled') {
    await reviews.prepare(id);
  }
  if (state === 'held') {
    await reviews.hold(id, await now());
  }
  return { reviews, id, now, path: `/drive/reviews/${id}` };
}

const agendaTitles = () =>
  within(screen.getByRole('list', { name: 'Agenda' }))
    .getAllByRole('heading')
    .map(({ textContent }) => textContent);

describe('ReviewPage', () => {
  beforeEach(() => window.localStorage.clear());

  it('says of a review that it does not know that there is none', async () => {
    renderDrive('/drive/reviews/no-such');
    expect(
      await screen.findByText('There is no such review, or it was removed.'),
    ).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    const { reviews, path } = await worldWith('prepared');
    reviews.get = async () => {
      throw new NotAllowedError('No');
    };
    renderDrive(path, { reviews });
    expect(await screen.findByText(/drive\.review\.read/)).toBeInTheDocument();
  });

  it('is prepared on demand, with frozen scores, who presents, and an agenda with its evidence', async () => {
    const { reviews, path } = await worldWith('scheduled');
    renderDrive(path, { reviews });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Prepare now' }),
    );
    expect(await screen.findByText(/^As of .*, model/)).toBeInTheDocument();
    expect(screen.getByText(/The wheel picked/)).toHaveTextContent('Payments');
    expect(await screen.findAllByText('33%')).toHaveLength(3);
    expect(agendaTitles()).toHaveLength(7);
    expect(
      screen.getByRole('link', { name: 'The halt of refunds' }),
    ).toHaveAttribute('href', expect.stringContaining('/drive/line/'));
    expect(screen.getByRole('link', { name: 'Throughput' })).toHaveAttribute(
      'href',
      '/drive/group/default/commerce#change-throughput',
    );
  });

  it('has its agenda put in order by buttons and by keys, dropped and taken back', async () => {
    const { reviews, path, now } = await worldWith('prepared');
    renderDrive(path, { reviews });
    const title = 'The line of refunds is halted';
    await screen.findByRole('heading', { name: title });

    await userEvent.click(
      screen.getByRole('button', { name: `Move up: ${title}` }),
    );
    await waitFor(() => expect(agendaTitles()[0]).toBe(title));
    expect(document.activeElement).toHaveTextContent(title);
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() => expect(agendaTitles()[1]).toBe(title));
    expect(
      screen.getByText(`${title} is now at place 2 of 7`),
    ).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: `Drop: ${title}` }),
    );
    expect(
      await screen.findByText(/^6 items, 1 item dropped/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: `Take back: ${title}` }),
    );
    expect(await screen.findByText(/^7 items\./)).toBeInTheDocument();
    expect((await now()).agenda[1]).toMatchObject({ title, dropped: false });
  });

  it('shows the newest state after somebody else was faster, and keeps what was typed', async () => {
    const { reviews, path, id } = await worldWith('prepared');
    renderDrive(path, { reviews });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add an item' }),
    );
    await userEvent.click(
      screen.getByRole('textbox', { name: /What should be talked/ }),
    );
    await userEvent.paste('Mine');
    await reviews.addItem(id, { id: 'theirs', title: 'Theirs', why: 'So' });

    await userEvent.click(
      screen.getByRole('button', { name: 'Begin the meeting' }),
    );
    expect(await screen.findByText(/^Somebody else was faster/)).toBeVisible();
    expect(agendaTitles()).toContain('Theirs');
    expect(
      screen.getByRole('textbox', { name: /What should be talked/ }),
    ).toHaveValue('Mine');
    await userEvent.click(
      screen.getByRole('button', { name: 'Begin the meeting' }),
    );
    expect(await screen.findByText('Item 1 of 8')).toBeInTheDocument();
  });

  it('is held item by item, by keys where no field has the focus', async () => {
    const { reviews, path } = await worldWith('held');
    renderDrive(path, { reviews });
    expect(await screen.findByText('Item 1 of 7')).toBeInTheDocument();

    await userEvent.keyboard('{PageDown}');
    expect(await screen.findByText('Item 2 of 7')).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 2 })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{ArrowLeft}');
    expect(await screen.findByText('Item 2 of 7')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('textbox', { name: 'Notes' }));
    await userEvent.keyboard('{PageDown}{ArrowRight}');
    expect(screen.getByText('Item 2 of 7')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Projector' }));
    const room = await screen.findByRole('dialog', {
      name: 'Commerce operations',
    });
    await userEvent.click(within(room).getByRole('button', { name: 'Next' }));
    expect(await within(room).findByText('Item 3 of 7')).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('saves notes as they are typed, with what others wrote', async () => {
    const { reviews, path, id, now } = await worldWith('held');
    renderDrive(path, { reviews });
    const field = await screen.findByRole('textbox', { name: 'Notes' });
    const [item] = (await now()).agenda;
    await reviews.writeNotes(id, item.id, { base: '', text: 'Theirs.' });

    await userEvent.type(field, 'Mine.');
    expect(screen.getByText('Saving …')).toBeInTheDocument();
    expect(
      await screen.findByText(
        'Somebody else wrote too: both are here.',
        undefined,
        { timeout: 4_000 },
      ),
    ).toBeInTheDocument();
    expect((await now()).agenda[0].notes).toContain('Theirs.');
    expect((await now()).agenda[0].notes).toContain('Mine.');
    expect(field).toHaveValue((await now()).agenda[0].notes);
  });

  it('records a decision with what its kind needs, once for two clicks', async () => {
    const { reviews, path, now } = await worldWith('held');
    renderDrive(path, { reviews });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Decide' }),
    );
    const form = screen.getByRole('form', { name: 'Decide' });
    await userEvent.click(
      within(form).getByRole('radio', { name: 'Accept the risk' }),
    );
    await userEvent.click(
      within(form).getByRole('textbox', { name: /The decision/ }),
    );
    await userEvent.paste('We live with it');
    expect(within(form).queryByLabelText(/It goes on when/)).toBeNull();
    await userEvent.dblClick(
      within(form).getByRole('button', { name: 'Record the decision' }),
    );

    expect(await screen.findByText(/accepted until/)).toBeInTheDocument();
    const { decisionList } = await now();
    expect(decisionList).toHaveLength(1);
    expect(decisionList[0]).toMatchObject({
      kind: 'accept-risk',
      text: 'We live with it',
      until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect(decisionList[0].halt).toBeUndefined();
    expect(decisionList[0].reallocation).toBeUndefined();
  });

  it('leaves decisions to whoever decides', async () => {
    const { reviews, path } = await worldWith('held', 'Payments, weekly');
    renderDrive(path, { reviews });
    expect(
      await screen.findByText(/^Decisions are recorded by/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Decide' })).toBeNull();
  });

  it('suggests for an action the metric that the item is about, and keeps the form between items', async () => {
    const { reviews, path, now } = await worldWith('held');
    const { agenda } = await now();
    renderDrive(`${path}?item=${agenda[2].id}`, { reviews });
    expect(
      await screen.findByRole('figure', {}, { timeout: 4_000 }),
    ).toHaveTextContent('Change fail rate');
    await userEvent.click(
      screen.getByRole('button', { name: 'Agree on an action' }),
    );
    await userEvent.click(screen.getByLabelText(/^What will be done/));
    await userEvent.paste('Turn the canary on');
    await userEvent.click(screen.getByText('Next'));
    await userEvent.click(screen.getByText('Previous'));
    expect(screen.getByLabelText(/^What will be done/)).toHaveValue(
      'Turn the canary on',
    );
    await userEvent.click(screen.getByLabelText(/^By how much/));
    await userEvent.paste('8');
    await userEvent.click(screen.getByText('Record the action'));

    expect(
      await screen.findByRole('link', {
        name: 'Change fail rate of commerce down by 8%',
      }),
    ).toBeInTheDocument();
    expect((await now()).actions).toMatchObject([
      {
        ownerRef: 'group:default/commerce',
        agendaItemId: agenda[2].id,
        expects: {
          metricId: 'change-fail-rate',
          subjectRef: 'group:default/commerce',
          direction: 'down',
          by: 0.08,
        },
      },
    ]);
  });

  it('is closed after a question, and has minutes then', async () => {
    const { reviews, path } = await worldWith('held');
    renderDrive(path, { reviews });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Close the review' }),
    );
    const question = screen.getByRole('dialog', { name: 'Close the review?' });
    await userEvent.click(
      within(question).getByRole('button', { name: 'Close the review' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Minutes' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/^Closed/)).toBeInTheDocument();
  });

  it('shows what was typed and not saved when somebody else closes it', async () => {
    const { reviews, path, id, now } = await worldWith('held');
    const seen: (() => void)[] = [];
    const get = reviews.get.bind(reviews);
    reviews.get = async (asked: string): Promise<Review> => get(asked);
    reviews.writeNotes = async () => {
      throw new ConflictError('The review is closed');
    };
    jest.spyOn(window, 'setInterval').mockImplementation(((
      poll: () => void,
    ) => {
      seen.push(poll);
      return 0;
    }) as typeof setInterval);
    renderDrive(path, { reviews });
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Notes' }),
      'Too late',
    );
    await reviews.close(id, await now());
    await act(async () => seen.forEach(poll => poll()));

    const section = await screen.findByRole('region', {
      name: 'What you typed, and is not in the minutes',
    });
    expect(section).toHaveTextContent('Too late');
    await userEvent.click(
      within(section).getByRole('button', { name: 'Discard' }),
    );
    expect(section).not.toBeInTheDocument();
    jest.restoreAllMocks();
  });

  it('shows a long agenda', async () => {
    const { reviews, path, id } = await worldWith('held');
    for (let count = 0; count < 93; count += 1) {
      await reviews.addItem(id, {
        id: `more-${count}`,
        title: `More ${count}`,
        why: 'Much happened.',
      });
    }
    renderDrive(path, { reviews });
    expect(await screen.findByText('Item 1 of 100')).toBeInTheDocument();
    expect(
      within(screen.getByRole('navigation', { name: 'Items' })).getAllByRole(
        'listitem',
      ),
    ).toHaveLength(100);
  });
});
