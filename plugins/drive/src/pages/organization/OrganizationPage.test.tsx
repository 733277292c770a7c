import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  Attention,
  Halt,
  ORGANIZATION_REF,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { FixtureDriveApi } from '../../testing/FixtureDriveApi';
import { renderDrive } from '../../__testUtils__/renderDrive';

const fixture = new FixtureDriveApi();

const halt = (
  id: string,
  state: Halt['state'],
  subject: Halt['subject'],
): Halt => ({
  id,
  revision: 1,
  subject,
  state,
  reason: 'The budget is used up.',
  raisedBy: { ruleId: 'budget' },
  raisedAt: '2026-11-01T00:00:00Z',
  exemptions: [],
  resumeCriteria: 'It is filled again.',
  expiresAt: '2026-11-20T00:00:00Z',
  deciders: [],
  youDecide: false,
});
const PAYMENTS = {
  ref: 'group:default/payments',
  kind: 'group',
  title: 'Payments',
} as const;
const ATTENTION: Attention = {
  halts: {
    total: 2,
    items: [
      halt('h1', 'expired', {
        ref: 'system:default/order-flow',
        kind: 'system',
        title: 'Order Flow',
      }),
      halt('h2', 'releasing', PAYMENTS),
    ],
  },
  overdueActions: {
    total: 3,
    items: [
      {
        id: 'a1',
        revision: 1,
        reviewId: 'r1',
        seriesId: 's1',
        text: 'Retry by itself',
        owner: PAYMENTS,
        ownerRef: PAYMENTS.ref,
        dueDate: '2026-11-10',
        state: 'open',
        overdue: true,
        createdAt: '2026-10-01T00:00:00Z',
        carriedOver: 1,
        escalationProposed: false,
      },
    ],
  },
  initiativesBehind: {
    total: 1,
    items: [
      {
        id: 'i1',
        revision: 1,
        title: 'Node 24',
        why: 'Safety.',
        owner: PAYMENTS,
        pillarId: 'vigilance',
        state: 'active',
        startDate: '2026-01-01',
        targetDate: '2026-12-31',
        counts: { done: 1, open: 3, exempt: 0, unknown: 0 },
        doneShare: 0.25,
        elapsedShare: 0.9,
        forecast: { outcome: 'no-progress' },
      },
    ],
  },
  lostCoverage: [
    { subject: PAYMENTS, pillarId: 'reliability', from: 0.81, to: 0.4 },
  ],
  nextReview: {
    id: 'r2',
    revision: 1,
    seriesId: 's1',
    title: 'Weekly',
    subject: PAYMENTS,
    tier: 'team',
    at: '2026-11-26T09:00:00Z',
    timeZone: 'Europe/Zurich',
    state: 'scheduled',
    openActions: 0,
    decisions: 0,
  },
};

async function organization(): Promise<Scorecard> {
  return fixture.getScorecard(ORGANIZATION_REF);
}

describe('OrganizationPage', () => {
  // What one reader has begun is kept in the browser.
  beforeEach(() => window.localStorage.clear());

  it('answers in words first, with every number linked to its evidence', async () => {
    renderDrive('/drive');

    expect(
      await screen.findByRole('heading', { name: 'DRIVE · Acme' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Only faster')).toBeInTheDocument();
    expect(
      screen.getByRole('link', {
        name: 'rose from 54.2 to 81.2 changes per week',
      }),
    ).toHaveAttribute(
      'href',
      '/drive/organization/default/all#change-throughput',
    );
    expect(
      screen.getByRole('link', {
        name: 'rose from 1.47 to 2.42 per 100 changes',
      }),
    ).toHaveAttribute(
      'href',
      '/drive/organization/default/all#incidents-per-100-changes',
    );
    expect(
      screen.getByRole('link', { name: /incidents per 100 of them/ }),
    ).toHaveAttribute(
      'href',
      '/drive/organization/default/all#incidents-per-100-changes',
    );
  });

  it('shows the five pillars in the order of the word, and says why one has no score', async () => {
    renderDrive('/drive');

    const pillars = await screen.findByRole('region', {
      name: 'The five pillars',
    });
    expect(
      within(pillars)
        .getAllByRole('heading')
        .map(({ textContent }) => textContent?.charAt(0))
        .join(''),
    ).toBe('DRIVE');
    expect(
      within(pillars).getByText('No initiatives are recorded yet.'),
    ).toBeInTheDocument();
    expect(within(pillars).queryByText('0')).not.toBeInTheDocument();
  });

  it('says that demo data counts, and what a reader should know', async () => {
    const card = await organization();
    renderDrive('/drive', {
      getScorecard: async () => ({
        ...card,
        hiddenComponents: 3,
        notes: ['Ownership is that of today.'],
      }),
    });

    expect(await screen.findByText('Demo data')).toBeInTheDocument();
    expect(screen.getByText('Ownership is that of today.')).toBeInTheDocument();
    expect(
      screen.getByText('3 entries are left out because you may not read them.'),
    ).toBeInTheDocument();
  });

  it('reads the instant and window that the URL names, and keeps them in its links', async () => {
    const getScorecard = jest.fn(fixture.getScorecard.bind(fixture));
    renderDrive('/drive?asOf=2026-07-20&windowDays=45', { getScorecard });

    const pillar = await screen.findByRole('link', { name: /^Delivery/ });
    expect(getScorecard).toHaveBeenCalledWith(ORGANIZATION_REF, {
      asOf: '2026-07-20',
      windowDays: 45,
    });
    expect(pillar).toHaveAttribute(
      'href',
      '/drive/organization/default/all?asOf=2026-07-20&windowDays=45#delivery',
    );
    expect(screen.getByLabelText('Window')).toHaveValue('45');
    expect(screen.getByLabelText('As of')).toHaveValue('2026-07-20');
  });

  it('changes the window and goes back to the newest instant', async () => {
    const getScorecard = jest.fn(fixture.getScorecard.bind(fixture));
    renderDrive('/drive?asOf=2026-07-20', { getScorecard });
    await screen.findByRole('region', { name: 'The five pillars' });

    await userEvent.selectOptions(screen.getByLabelText('Window'), '90');
    expect(getScorecard).toHaveBeenLastCalledWith(ORGANIZATION_REF, {
      asOf: '2026-07-20',
      windowDays: 90,
    });

    await userEvent.click(screen.getByRole('button', { name: 'Newest' }));
    expect(getScorecard).toHaveBeenLastCalledWith(ORGANIZATION_REF, {
      asOf: undefined,
      windowDays: 90,
    });
  });

  it('shows the weeks as a table on demand: what was expected, gaps as words, signals as words', async () => {
    renderDrive('/drive');

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Show as table: Incidents per 100 changes',
      }),
    );
    const rows = within(
      screen.getByRole('table', {
        name: 'Incidents per 100 changes, week by week',
      }),
    ).getAllByRole('row');
    expect(rows).toHaveLength(27);
    expect(rows[1]).toHaveTextContent(
      /per 100 changes.*expected .* to .*, level .*records/,
    );
    expect(rows.map(({ textContent }) => textContent).join()).toMatch(
      /no value: not measured.*/,
    );
    expect(
      rows.some(row => /worse: outside the limits/.test(row.textContent!)),
    ).toBe(true);
  });

  it('says what to do where nothing is scored yet', async () => {
    renderDrive('/drive', {
      getScorecard: async () => {
        throw new NotFoundError('nothing stored');
      },
    });

    expect(await screen.findByText('No scores yet')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'the sources page' }),
    ).toHaveAttribute('href', '/drive/sources');
  });

  it('says what is missing where the catalog is known but no source has sent anything', async () => {
    const card = await organization();
    renderDrive('/drive', {
      getScorecard: async () => ({
        ...card,
        pillars: card.pillars.map(pillar => ({
          id: pillar.id,
          coverage: pillar.coverage,
          outcome: 'unavailable' as const,
          reason: 'No source.',
          metrics: pillar.metrics.map(metric => ({
            ...metric,
            outcome: 'unavailable' as const,
            value: undefined,
            score: undefined,
            band: undefined,
            sample: 0,
            sources: [],
          })),
        })),
      }),
    });

    expect(
      await screen.findByText('Nothing is measured yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'The coverage list' }),
    ).toHaveAttribute('href', '/drive/sources#coverage');
  });

  it('shows a failed read in its place, and reads again when asked', async () => {
    const card = await organization();
    const getScorecard = jest
      .fn()
      .mockRejectedValueOnce(new Error('the database is away'))
      .mockResolvedValue(card);
    renderDrive('/drive', { getScorecard });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the database is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Only faster')).toBeInTheDocument();
  });

  it('says who may read where the reader may not', async () => {
    renderDrive('/drive', {
      getScorecard: async () => {
        throw new NotAllowedError('no');
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'drive.scorecard.read',
    );
  });

  it('keeps the rest of the page where only the trend fails', async () => {
    renderDrive('/drive', {
      getTrendSet: async () => {
        throw new Error('no weeks today');
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'no weeks today',
    );
    expect(screen.getByText('Only faster')).toBeInTheDocument();
    expect(await screen.findByRole('treegrid')).toBeInTheDocument();
  });

  it('draws the weeks of each pillar with a score, told in words too, in one request with the picture', async () => {
    const getTrendSet = jest.fn(fixture.getTrendSet.bind(fixture));
    const getTrend = jest.fn(fixture.getTrend.bind(fixture));
    renderDrive('/drive', { getTrendSet, getTrend });

    expect(
      await screen.findByRole('img', {
        name: /^Reliability, score: from \d+ to \d+, between \d+ and \d+, over \d+ weeks/,
      }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('img', { name: /^Changes merged per week/ }),
    ).toBeInTheDocument();
    expect(getTrendSet).toHaveBeenCalledTimes(1);
    expect(getTrend).not.toHaveBeenCalled();
  });

  describe('where the heat map is below what is in view', () => {
    const original = window.IntersectionObserver;
    let scrollToHeatMap = () => {};

    beforeEach(() => {
      window.IntersectionObserver = class {
        constructor(tell: (entries: object[]) => void) {
          scrollToHeatMap = () => act(() => tell([{ isIntersecting: true }]));
        }
        observe() {}
        disconnect() {}
      } as unknown as typeof IntersectionObserver;
    });

    afterEach(() => {
      window.IntersectionObserver = original;
    });

    const IN_VIEW = [
      'getAttention',
      'getChanges',
      'getEvents',
      'getModel',
      'getScorecard',
      'getTrendSet',
    ];

    const HEAT_MAP = [
      'listScorecards group:default/commerce',
      'listScorecards group:default/insight',
      'listScorecards group:default/platform',
      `listScorecards ${ORGANIZATION_REF}`,
    ];

    /** Renders the page; what happened around the organization is told when the test says so. */
    function renderCounted() {
      const asked: string[] = [];
      let tellEvents = () => {};
      const eventsAreTold = new Promise<void>(resolve => {
        tellEvents = resolve;
      });
      const counted = Object.fromEntries(
        Object.getOwnPropertyNames(FixtureDriveApi.prototype)
          .filter(name => name !== 'constructor')
          .map(name => [
            name,
            async (...args: { parent?: string }[]) => {
              asked.push(
                name === 'listScorecards' ? `${name} ${args[0].parent}` : name,
              );
              if (name === 'getEvents') {
                await eventsAreTold;
              }
              return (fixture as any)[name](...args);
            },
          ]),
      );
      renderDrive('/drive', counted);
      return { asked: () => [...asked].sort(), tellEvents };
    }

    it('costs six requests until all in view is there, and then reads ahead, with one more for each branch that stands open', async () => {
      const { asked, tellEvents } = renderCounted();
      await screen.findByRole('region', { name: 'What changed' });
      await waitFor(() => expect(asked()).toEqual(IN_VIEW));
      expect(screen.queryByRole('treegrid')).not.toBeInTheDocument();

      tellEvents();
      await screen.findByRole('img', { name: /^Changes merged per week/ });
      await screen.findByRole('treegrid');
      await waitFor(() => expect(asked()).toEqual([...IN_VIEW, ...HEAT_MAP]));
    });

    it('reads the heat map as soon as it is scrolled to', async () => {
      const { asked } = renderCounted();
      await screen.findByRole('region', { name: 'What changed' });
      scrollToHeatMap();
      await screen.findByRole('treegrid');
      await waitFor(() => expect(asked()).toEqual([...IN_VIEW, ...HEAT_MAP]));
    });
  });

  it('offers to define an initiative where there is none to measure', async () => {
    renderDrive('/drive');

    expect(
      await screen.findByRole('link', { name: 'Define an initiative' }),
    ).toHaveAttribute('href', '/drive/initiatives/new');
  });

  it('says what waits for a decision, gravest first, each with the way to it, and when the next review is', async () => {
    renderDrive('/drive', { getAttention: async () => ATTENTION });

    const part = within(
      await screen.findByRole('region', { name: 'Needs a decision' }),
    );
    expect(
      part.getAllByRole('heading').map(({ textContent }) => textContent),
    ).toEqual([
      'Needs a decision',
      '2 halts are open',
      '3 actions are overdue',
      '1 initiative is behind',
      'Less is measured in 1 place',
    ]);
    expect(
      part.getAllByRole('listitem').map(({ textContent }) => textContent),
    ).toEqual([
      'Order Flow: expired on Nov 20, 2026 and not decided. The budget is used up.',
      'Payments: somebody says it can go on. The budget is used up.',
      'Retry by itself (Payments, due Nov 10, 2026)',
      'Node 24: no progress in 6 weeks: no date',
      'Payments, Reliability: 40% measured, 81% four weeks ago',
    ]);
    expect(
      part.getAllByRole('link').map(link => link.getAttribute('href')),
    ).toEqual([
      '/drive/line/h1',
      '/drive/line/h2',
      '/drive/reviews/r1',
      '/drive/initiatives/i1',
      '/drive/group/default/payments#reliability',
    ]);
    expect(screen.getByRole('link', { name: /^next review/ })).toHaveAttribute(
      'href',
      '/drive/reviews/r2',
    );
  });

  it('says that nothing waits where nothing does', async () => {
    renderDrive('/drive');

    expect(
      await screen.findByText('Nothing waits for a decision.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /^next review/ }),
    ).not.toBeInTheDocument();
  });

  it.each([
    ['does not know', new NotFoundError('no')],
    ['may not be asked', new NotAllowedError('no')],
  ])('leaves decisions out where the backend %s', async (_, error) => {
    renderDrive('/drive', {
      getAttention: async () => {
        throw error;
      },
    });

    await screen.findByRole('treegrid');
    expect(
      screen.queryByRole('region', { name: 'Needs a decision' }),
    ).not.toBeInTheDocument();
  });

  it('shows grey lines while it reads', async () => {
    renderDrive('/drive', { getScorecard: () => new Promise(() => {}) });

    expect(await screen.findByText('Loading the scores')).toBeInTheDocument();
  });
});
