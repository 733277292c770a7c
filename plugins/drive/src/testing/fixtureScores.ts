import {
  MetricInfo,
  MetricResult,
  PILLAR_IDS,
  PillarId,
  PillarResult,
  bandOf,
} from 'backstage-plugin-drive-common';
import { fixtureModel, valueAt } from './fixtureModel';
import { FixtureSubject, fixtureSubjects } from './fixtureSubjects';

/** The instant of the newest fixture snapshot. */
export const FIXTURE_AS_OF = '2026-11-22T00:00:00Z';

/** A number of 0..1 that is always the same for the same text. */
export function steady(text: string): number {
  let hash = 2166136261;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  }
  hash ^= hash >>> 13;
  return ((Math.imul(hash, 1540483477) >>> 0) % 10_000) / 10_000;
}

/** The subjects directly below, in both hierarchies. */
export function fixtureChildren(subject: FixtureSubject): FixtureSubject[] {
  return fixtureSubjects.filter(
    ({ parents }) =>
      parents.ownership === subject.info.ref ||
      parents.structure === subject.info.ref,
  );
}

function componentsBelow(subject: FixtureSubject): number {
  const children = fixtureChildren(subject);
  return subject.info.kind === 'component'
    ? 1
    : Math.max(
        1,
        children
          .filter(child => child.info.kind !== 'domain')
          .reduce((sum, child) => sum + componentsBelow(child), 0),
      );
}

type Gap = Pick<MetricResult, 'outcome' | 'reason'>;

function gapOf(subject: FixtureSubject, metric: MetricInfo): Gap | undefined {
  const { trait, info } = subject;
  const incidents = metric.kinds.includes('incident');
  if (metric.pillar === 'initiatives') {
    return {
      outcome: 'unavailable',
      reason: 'No initiatives are recorded yet.',
    };
  }
  if (
    metric.id === 'cost-allocation-coverage' &&
    info.kind !== 'organization' &&
    info.kind !== 'group'
  ) {
    return {
      outcome: 'notApplicable',
      reason: 'Judged for groups and the organization only.',
    };
  }
  if (trait === 'library' && metric.pillar === 'reliability') {
    return {
      outcome: 'notApplicable',
      reason: 'Libraries have no incidents or SLOs.',
    };
  }
  if (
    trait === 'no-incidents' &&
    (incidents || metric.kinds.includes('slo_status'))
  ) {
    return {
      outcome: 'unavailable',
      reason: `No ${incidents ? 'incident' : 'SLO'} source covers this ${
        info.kind
      }.`,
    };
  }
  if (trait === 'new' && metric.minimumSample > 1) {
    return {
      outcome: 'insufficientData',
      reason: `Not enough data: 2 records in 28 days, ${metric.minimumSample} needed.`,
    };
  }
  if (trait === 'new' && metric.pillar !== 'vigilance') {
    return {
      outcome: 'unavailable',
      reason: 'No source covers this component.',
    };
  }
  if (
    trait === 'stale' &&
    metric.kinds.some(kind => kind === 'finding' || kind === 'check_result')
  ) {
    return {
      outcome: 'stale',
      reason:
        'The source last reported on 9 Nov 2026, longer ago than the 7 days allowed.',
    };
  }
  if (trait === 'failing' && metric.pillar === 'efficiency') {
    return {
      outcome: 'error',
      reason: 'Measuring failed: the amounts could not be added up.',
    };
  }
  if (metric.id === 'on-call-load') {
    return {
      outcome: 'unavailable',
      reason: 'No source reports interruptions.',
    };
  }
  return undefined;
}

function sourceOf(metric: MetricInfo): MetricResult['sources'] {
  if (metric.kinds.length === 0) {
    return [];
  }
  const freshAt = new Date(
    Date.parse(FIXTURE_AS_OF) - 4 * 3_600_000,
  ).toISOString();
  return metric.kinds.map(kind => ({
    source:
      kind === 'incident' ? 'pagerduty:acme' : `demo:${kind.split('_')[0]}`,
    rule: kind === 'deployment' ? 'tag' : undefined,
    freshAt,
  }));
}

function measure(
  subject: FixtureSubject,
  metric: MetricInfo,
  level: number,
): MetricResult {
  const applicable = componentsBelow(subject);
  const gap = gapOf(subject, metric);
  const base = { id: metric.id, unit: metric.unit, weight: metric.weight };
  const draw = steady(subject.info.ref + metric.id);
  const score = Math.min(99, Math.max(2, level + (draw - 0.5) * 34));
  const value = metric.curve
    ? valueAt(metric.curve, score)
    : {
        perWeek: 4 + applicable * 6 * draw,
        count: 40 + 200 * draw,
        money: 900 + 5000 * applicable * draw,
      }[metric.unit as 'count'] ?? draw;
  const ratio = metric.unit === 'ratio' || metric.unit === 'perWeek';
  const denominator = 20 + Math.round(draw * 300) * applicable;
  if (gap) {
    const shown = gap.outcome === 'insufficientData' || gap.outcome === 'stale';
    return {
      ...base,
      ...gap,
      value: shown ? value : undefined,
      sample: shown ? 2 : 0,
      components: {
        measured: 0,
        applicable: gap.outcome === 'notApplicable' ? 0 : applicable,
      },
      sources: shown ? sourceOf(metric) : [],
    };
  }
  return {
    ...base,
    outcome: 'measured',
    value,
    sample: ratio ? denominator : Math.round(12 + draw * 90 * applicable),
    ...(ratio && { numerator: value * denominator, denominator }),
    ...(metric.weight > 0 && { score, band: bandOf(score) }),
    ...(metric.id === 'spend' && {
      currency: 'EUR',
      breakdown: { cloud: value * 0.7, ci: value * 0.18, ai: value * 0.12 },
    }),
    components: {
      measured: Math.max(1, applicable - Math.floor(draw * 3)),
      applicable,
    },
    sources: sourceOf(metric),
  };
}

function scorePillar(subject: FixtureSubject, id: PillarId): PillarResult {
  const place = ['delivery', 'reliability', 'vigilance', 'efficiency'].indexOf(
    id,
  );
  const info = fixtureModel.pillars.find(pillar => pillar.id === id)!;
  const metrics = info.metrics.map(metric =>
    measure(subject, metric, subject.levels[place] ?? 50),
  );
  const scored = metrics.filter(metric => metric.score !== undefined);
  const applicable = metrics.filter(
    metric => metric.weight > 0 && metric.outcome !== 'notApplicable',
  );
  const weightOf = (list: MetricResult[]) =>
    list.reduce((sum, { weight }) => sum + weight, 0);
  const weight = applicable.length
    ? weightOf(scored) / weightOf(applicable)
    : 0;
  const components = componentsBelow(subject);
  const head = {
    id,
    metrics,
    coverage: {
      weight,
      components: {
        measured: Math.round(components * weight),
        applicable: components,
      },
    },
  };
  if (applicable.length === 0) {
    return {
      ...head,
      outcome: 'notApplicable',
      reason: 'Nothing of this pillar applies to libraries.',
    };
  }
  if (scored.length === 0) {
    const gap = applicable[0];
    return {
      ...head,
      outcome: gap.outcome === 'measured' ? 'unavailable' : gap.outcome,
      reason: gap.reason,
    };
  }
  if (weight < fixtureModel.minimumCoverage) {
    return {
      ...head,
      outcome: 'insufficientData',
      reason: `Only ${Math.round(
        weight * 100,
      )} % of what applies is measured, 50 % is needed.`,
    };
  }
  const score =
    scored.reduce((sum, metric) => sum + metric.score! * metric.weight, 0) /
    weightOf(scored);
  const levels = fixtureChildren(subject)
    .map(child => child.levels[place])
    .sort((a, b) => a - b);
  const at = (part: number) => levels[Math.round(part * (levels.length - 1))];
  return {
    ...head,
    outcome: 'measured',
    score,
    band: bandOf(score),
    ...(levels.length > 0 && {
      spread: {
        min: at(0),
        p25: at(0.25),
        median: at(0.5),
        p75: at(0.75),
        max: at(1),
        count: levels.length,
      },
    }),
    change: {
      score: (steady(`${subject.info.ref}${id}change`) - 0.55) * 16,
      since: '2026-10-25T00:00:00Z',
    },
  };
}

// Everything else is made from them, so they are asked for often.
const known = new Map<FixtureSubject, PillarResult[]>();

/** The five pillars of a made-up subject, without what charts say of them. */
export function fixturePillars(subject: FixtureSubject): PillarResult[] {
  const pillars =
    known.get(subject) ?? PILLAR_IDS.map(id => scorePillar(subject, id));
  known.set(subject, pillars);
  return pillars;
}
