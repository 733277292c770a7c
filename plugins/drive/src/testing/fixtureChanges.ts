import {
  Change,
  ChangesAnswer,
  Charted,
  ChartSignal,
} from 'backstage-plugin-drive-common';
import { fixtureContributions } from './fixtureContributions';
import { fixtureMetrics } from './fixtureModel';
import { FIXTURE_AS_OF } from './fixtureScores';
import { FixtureSubject } from './fixtureSubjects';
import { fixtureCharted } from './fixtureTrend';

const WEEK = 7 * 86_400_000;
const SINCE_WEEKS = 8;

/** The newest listed signal that still says something about the present. */
export function currentFixtureSignal(
  subject: FixtureSubject,
  charted: Charted,
): ChartSignal | undefined {
  return fixtureCharted(subject, charted)
    .signals.filter(
      ({ listed, rules, until }) =>
        listed &&
        Date.parse(FIXTURE_AS_OF) - Date.parse(until) <=
          (rules.includes('run') ? 26 : SINCE_WEEKS) * WEEK,
    )
    .pop();
}

/** The listed signals of a made-up subject, those for the worse first. */
export function fixtureChanges(
  subject: FixtureSubject,
  request: { since?: string; asOf?: string } = {},
): ChangesAnswer {
  const asOf = request.asOf ?? FIXTURE_AS_OF;
  const since =
    request.since ??
    new Date(Date.parse(asOf) - SINCE_WEEKS * WEEK).toISOString();
  const items: Change[] = [];
  const unread: ChangesAnswer['unread'] = [];
  let charts = 0;
  for (const {
    id: metricId,
    pillar: pillarId,
    title,
    unit,
  } of fixtureMetrics) {
    const charted = { pillarId, metricId };
    const { chart, signals } = fixtureCharted(subject, charted, asOf);
    const points = chart.baseline?.points ?? 0;
    if (chart.state === 'tooRare') {
      unread.push({
        ...charted,
        title,
        missing: 'Too rare to chart: fewer than two events in four weeks.',
      });
      continue;
    }
    if (chart.state !== 'formed' && signals.length === 0) {
      unread.push({
        ...charted,
        title,
        missing:
          points > 0
            ? `The baseline is still forming: ${points} of 12 weeks.`
            : 'Not measured.',
      });
      continue;
    }
    charts += 1;
    for (const signal of signals) {
      if (signal.listed && Date.parse(signal.until) > Date.parse(since)) {
        const contributions = fixtureContributions(subject, metricId);
        const scale = signal.size.change / (contributions.change || 1);
        const shown = contributions.rows?.slice(0, 5).map(row => ({
          ...row,
          part: row.part === undefined ? undefined : row.part * scale,
          effect: row.effect === undefined ? undefined : row.effect * scale,
        }));
        const told = shown?.reduce((sum, { part = 0 }) => sum + part, 0) ?? 0;
        items.push({
          ...signal,
          ...charted,
          title,
          unit,
          ...((shown?.length || contributions.withheld) && {
            contributions: {
              method: contributions.method,
              withheld: contributions.withheld,
              rows: shown ?? [],
              otherPart:
                (contributions.rows?.length ?? 0) > 5 &&
                shown?.[0].part !== undefined
                  ? signal.size.change - told
                  : undefined,
            },
          }),
        });
      }
    }
  }
  const rank = { worse: 0, better: 1, none: 2 };
  return {
    subject: subject.info,
    since,
    asOf,
    items: items.sort(
      (a, b) =>
        rank[a.direction] - rank[b.direction] ||
        Math.abs(b.size.relative ?? 0) - Math.abs(a.size.relative ?? 0),
    ),
    unread,
    charts,
  };
}
