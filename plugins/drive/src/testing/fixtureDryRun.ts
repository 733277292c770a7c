import { InputError } from '@backstage/errors';
import {
  bandOf,
  DryRunAnswer,
  DryRunItem,
  Page,
  SubjectKind,
} from 'backstage-plugin-drive-common';
import { fixtureMetrics, fixtureModel } from './fixtureModel';
import { FIXTURE_AS_OF, fixturePillars } from './fixtureScores';
import { fixtureSubjects } from './fixtureSubjects';

interface AnyModel {
  metrics?: Record<string, { weight?: unknown }>;
}

/** What another weight would do to the made-up organization; other settings change nothing. */
export function fixtureDryRun(
  request: { model: unknown; kind?: SubjectKind } & Page,
): Omit<DryRunAnswer, 'nextCursor' | 'totalItems'> {
  const { metrics = {} } = (request.model ?? {}) as AnyModel;
  for (const [id, { weight }] of Object.entries(metrics)) {
    if (!fixtureMetrics.some(metric => metric.id === id)) {
      throw new InputError(
        `drive.model.metrics.${id}: there is no such metric`,
      );
    }
    if (weight !== undefined && (typeof weight !== 'number' || weight < 0)) {
      throw new InputError(
        `drive.model.metrics.${id}.weight: must be a number, 0 or more`,
      );
    }
  }
  const weightOf = (id: string, weight: number) =>
    (metrics[id]?.weight as number | undefined) ?? weight;
  const all = fixtureSubjects.filter(
    ({ info }) => !request.kind || info.kind === request.kind,
  );
  const items = all.flatMap((subject): DryRunItem[] => {
    const pillars = fixturePillars(subject).flatMap(
      (pillar): DryRunItem['pillars'] => {
        const scored = pillar.metrics.filter(
          ({ score }) => score !== undefined,
        );
        const sum = scored.reduce(
          (total, { id, weight }) => total + weightOf(id, weight),
          0,
        );
        const score =
          scored.reduce(
            (total, metric) =>
              total + metric.score! * weightOf(metric.id, metric.weight),
            0,
          ) / sum;
        return pillar.score === undefined ||
          Math.abs(score - pillar.score) < 1e-9
          ? []
          : [
              {
                id: pillar.id,
                before: {
                  outcome: 'measured',
                  score: pillar.score,
                  band: pillar.band,
                },
                after: { outcome: 'measured', score, band: bandOf(score) },
              },
            ];
      },
    );
    return pillars.length > 0
      ? [{ subject: subject.info, pillars, metricIds: Object.keys(metrics) }]
      : [];
  });
  const size = ({ pillars }: DryRunItem) =>
    Math.max(
      ...pillars.map(({ before, after }) =>
        Math.abs((after.score ?? 0) - (before.score ?? 0)),
      ),
    );
  return {
    asOf: FIXTURE_AS_OF,
    windowDays: fixtureModel.windowDays,
    before: { modelVersion: fixtureModel.version },
    after: { modelVersion: '1-fixture+dry' },
    subjects: { total: all.length, changed: items.length },
    items: items.sort((a, b) => size(b) - size(a)),
  };
}
