import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { SubjectEvent, Trend } from 'backstage-plugin-drive-common';
import { fixtureEvents } from '../testing/fixtureEvents';
import { fixtureSubjects } from '../testing/fixtureSubjects';
import { fixtureTrend } from '../testing/fixtureTrend';
import { rootRouteRef } from '../routes';
import { TrendFigure } from './TrendFigure';

const FROM = '2026-05-24T00:00:00Z';

function trendOf(
  ref: string,
  metric: string,
  rest: (trend: Trend) => Partial<Trend> = () => ({}),
): Trend {
  const subject = fixtureSubjects.find(({ info }) => info.ref === ref)!;
  const trend = fixtureTrend(subject, { metric, from: FROM });
  return { ...trend, ...rest(trend) };
}

const show = (trend: Trend, events?: SubjectEvent[]) =>
  renderInTestApp(
    <TrendFigure trend={trend} title="Things" events={events} />,
    {
      mountedRoutes: { '/drive': rootRouteRef },
    },
  );

/** A trend of a team, and what happened there meanwhile. */
const eventful = (): [Trend, SubjectEvent[]] => {
  const trend = trendOf('group:default/identity', 'change-lead-time');
  const to = trend.points[trend.points.length - 1].at;
  return [
    trend,
    fixtureEvents(
      fixtureSubjects.find(({ info }) => info.ref === trend.subject.ref)!,
      { from: FROM, to },
    ),
  ];
};

describe('TrendFigure', () => {
  it('says which way a signal points, since when, from where to where, and how it was found', async () => {
    show(trendOf('group:default/payments', 'incidents-per-100-changes'));

    expect(
      await screen.findByText(
        /^worse since .*2026, from 6\.32 to 10\.6 per 100 changes: .*eight in a row on one side of the level$/,
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('img')).toHaveAccessibleName(
      /^Things: from .* over 26 weeks\. worse since/,
    );
  });

  it('says that the level changed, and from how many weeks the limits are since', async () => {
    show(trendOf('group:default/payments', 'incidents-per-100-changes'));

    expect(
      await screen.findByText(/The level changed on .* from 10 weeks\./),
    ).toBeInTheDocument();
  });

  it('is calm where there is nothing but ordinary variation', async () => {
    show(trendOf('group:default/identity', 'change-fail-rate'));

    expect(
      await screen.findByText(/^Nothing beyond ordinary variation\. Level /),
    ).toBeInTheDocument();
    expect(screen.queryByRole('listitem')).not.toBeInTheDocument();
  });

  it('says that a stretch was evaluated again, when, and with which model', async () => {
    show(trendOf('group:default/identity', 'change-lead-time'));

    expect(
      await screen.findByText(
        /In the dotted frame, .*: evaluated again on .* with model 1-fixture\./,
      ),
    ).toBeInTheDocument();
  });

  it('says where another model begins', async () => {
    show(trendOf('organization:default/all', 'change-lead-time'));

    expect(
      await screen.findByText(/⚑ Model 1-fixture from .* on\./),
    ).toBeInTheDocument();
  });

  it('says that a baseline is forming, and calls nothing calm', async () => {
    show(
      trendOf('group:default/identity', 'change-lead-time', ({ chart }) => ({
        chart: {
          ...chart!,
          state: 'forming',
          centre: undefined,
          baseline: { from: FROM, to: FROM, points: 5 },
        },
      })),
    );

    expect(
      await screen.findByText(/The baseline is forming: 5 weeks\. From 8 on/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/ordinary variation/)).not.toBeInTheDocument();
  });

  it('says that limits are provisional', async () => {
    show(
      trendOf('group:default/identity', 'change-lead-time', ({ chart }) => ({
        chart: {
          ...chart!,
          state: 'provisional',
          baseline: { from: FROM, to: FROM, points: 9 },
        },
      })),
    );

    expect(
      await screen.findByText(/Provisional: the limits are from 9 weeks/),
    ).toBeInTheDocument();
  });

  it('says that events are too rare, and that points are four weeks', async () => {
    show(trendOf('component:default/payments-api', 'deployment-rework-rate'));

    expect(
      await screen.findByText(
        /Too rare to chart: .* Each point is four weeks, since events are rare\./,
      ),
    ).toBeInTheDocument();
  });

  it('names a signal that is only shown as such', async () => {
    show(
      trendOf(
        'group:default/payments',
        'incidents-per-100-changes',
        ({ signals }) => ({
          signals: signals.map(signal => ({ ...signal, listed: false })),
        }),
      ),
    );

    expect(
      await screen.findByText(/Only shown: it did not last/),
    ).toBeInTheDocument();
  });

  it('says so where nothing was measured', async () => {
    show(trendOf('group:default/messaging', 'incident-rate'));

    expect(
      await screen.findByText('No week of the last 26 was measured.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });

  it('turns into a table and back', async () => {
    show(trendOf('group:default/identity', 'change-lead-time'));

    await userEvent.click(
      await screen.findByRole('button', { name: 'Show as table: Things' }),
    );
    expect(
      screen.getByRole('table', { name: 'Things, week by week' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as chart: Things' }),
    );
    expect(screen.getByRole('img')).toBeInTheDocument();
  });

  it('marks what happened on the time axis, in shapes that the legend names', async () => {
    show(...eventful());

    const legend = await screen.findByRole('list', {
      name: 'On the time axis: Things',
    });
    expect(
      within(legend)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      '1 halt of the line',
      '6 reviews held',
      '1 initiative began',
      '1 initiative due',
    ]);
    expect(screen.getByRole('img')).toHaveAccessibleName(
      /On the time axis: 1 halt of the line, 6 reviews held, /,
    );
  });

  it('tells of each on hover, and from one to the next with the arrow keys', async () => {
    show(...eventful());

    const [halt, first] = within(
      await screen.findByRole('toolbar', { name: 'What happened: Things' }),
    ).getAllByRole('button');
    expect(halt).toHaveAccessibleName(/: payments-api halted: Refunds fail$/);
    await userEvent.hover(halt);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'Refunds fail',
    );
    halt.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(first).toHaveFocus();
    expect(first).toHaveAccessibleName(/Review held: Identity, weekly$/);
    await userEvent.keyboard('{ArrowLeft}');
    expect(halt).toHaveFocus();
  });

  it('lists what happened in the table, with links', async () => {
    show(...eventful());

    const [halt] = within(await screen.findByRole('toolbar')).getAllByRole(
      'button',
    );
    await userEvent.click(halt);
    const table = screen.getByRole('table', { name: 'What happened: Things' });
    expect(within(table).getAllByRole('row')).toHaveLength(1 + 9);
    expect(
      within(table).getByRole('link', {
        name: 'payments-api halted: Refunds fail',
      }),
    ).toHaveAttribute('href', expect.stringMatching(/\/line\//));
  });

  it('has no legend where nothing happened', async () => {
    show(trendOf('group:default/identity', 'change-lead-time'), []);

    await screen.findByRole('img');
    expect(screen.queryByRole('toolbar')).not.toBeInTheDocument();
  });
});
