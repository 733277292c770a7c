import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Trend } from 'backstage-plugin-drive-common';
import { fixtureSubjects } from '../testing/fixtureSubjects';
import { fixtureTrend } from '../testing/fixtureTrend';
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

const show = (trend: Trend) =>
  renderInTestApp(<TrendFigure trend={trend} title="Things" />);

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
});
