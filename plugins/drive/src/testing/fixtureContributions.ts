import {
  bandOf,
  ContributionRow,
  Contributions,
} from 'backstage-plugin-drive-common';
import { fixtureMetrics, valueAt } from './fixtureModel';
import {
  FIXTURE_AS_OF,
  fixtureChildren,
  fixturePillars,
  steady,
} from './fixtureScores';
import { fixtureStories } from './fixtureStories';
import { FixtureSubject } from './fixtureSubjects';

const DAY = 86_400_000;
const STEPS_TO_NEXT_BAND = 20;

const MEDIANS = new Set(['change-lead-time', 'time-to-restore']);

function methodOf(metricId: string): Contributions['method'] {
  if (MEDIANS.has(metricId)) {
    return 'leaveOneOut';
  }
  if (metricId === 'change-throughput') {
    return 'sum';
  }
  const unit = fixtureMetrics.find(({ id }) => id === metricId)!.unit;
  return unit === 'ratio' || metricId === 'incidents-per-100-changes'
    ? 'quotient'
    : 'none';
}

function valueOf(subject: FixtureSubject, metricId: string) {
  return fixturePillars(subject)
    .flatMap(({ metrics }) => metrics)
    .find(({ id }) => id === metricId)!;
}

/** The children of a made-up subject; those that moved have most of the change. */
export function fixtureContributions(
  subject: FixtureSubject,
  metricId: string,
): Contributions {
  const { unit, curve } = fixtureMetrics.find(({ id }) => id === metricId)!;
  const method = methodOf(metricId);
  const own = valueOf(subject, metricId);
  const to = Date.parse(FIXTURE_AS_OF);
  const story = fixtureStories.find(
    ({ metricId: id, refs }) =>
      id === metricId && refs.includes(subject.info.ref),
  );
  const after = own.value;
  const before =
    after === undefined ? undefined : after / (story?.factor ?? 1.02);
  const change =
    after === undefined || before === undefined ? undefined : after - before;
  const head: Contributions = {
    subject: subject.info,
    metricId,
    unit,
    method,
    before: {
      from: new Date(to - 56 * DAY).toISOString(),
      to: new Date(to - 28 * DAY).toISOString(),
      value: before,
    },
    after: {
      from: new Date(to - 28 * DAY).toISOString(),
      to: new Date(to).toISOString(),
      value: after,
    },
    change,
  };
  if (subject.info.ref === 'group:default/search') {
    return {
      ...head,
      withheld:
        'Who contributed is not shown: one child may not be read by you, and could be told from the others.',
      hiddenComponents: 1,
    };
  }
  const children = fixtureChildren(subject);
  const shares = children.map(child =>
    story?.refs.includes(child.info.ref)
      ? 6
      : steady(`${child.info.ref}${metricId}part`) - 0.3,
  );
  const hasShared = method === 'quotient' && children.length > 2;
  const hasHidden = subject.info.kind === 'organization';
  const extra = (hasShared ? 0.4 : 0) + (hasHidden ? 0.3 : 0);
  const total = shares.reduce((sum, share) => sum + share, extra);
  const adds = method === 'quotient' || method === 'sum';
  const part = (share: number) =>
    adds && change !== undefined ? (change * share) / total : undefined;
  const rows = children.map((child, index): ContributionRow => {
    const result = valueOf(child, metricId);
    const next =
      curve && result.score !== undefined
        ? Math.floor(result.score / STEPS_TO_NEXT_BAND + 1) * STEPS_TO_NEXT_BAND
        : undefined;
    return {
      share: 'child',
      subject: child.info,
      before:
        result.value === undefined
          ? undefined
          : result.value / (1 + shares[index] / 10),
      after: result.value,
      sample: result.sample,
      numerator: method === 'quotient' ? result.numerator : undefined,
      denominator: method === 'quotient' ? result.denominator : undefined,
      part: part(shares[index]),
      effect:
        method === 'leaveOneOut' && change !== undefined
          ? (change * shares[index]) / 8
          : undefined,
      without:
        after === undefined ? undefined : after * (1 - shares[index] / 20),
      leverage:
        next !== undefined && next < 100
          ? {
              target: valueAt(curve!, next),
              points: 0.4 + (3 * (next - result.score!)) / children.length / 10,
            }
          : undefined,
    };
  });
  if (hasShared) {
    rows.push({ share: 'shared', sample: 14, part: part(0.4) });
  }
  if (hasHidden) {
    rows.push({ share: 'hidden', sample: 22, part: part(0.3) });
  }
  const weight = (row: ContributionRow) =>
    Math.abs(row.part ?? row.effect ?? row.leverage?.points ?? 0);
  return { ...head, rows: rows.sort((a, b) => weight(b) - weight(a)) };
}

/** The band above a score. */
export function bandAbove(score: number) {
  return bandOf(Math.min(99, score + STEPS_TO_NEXT_BAND));
}
