import {
  Assessment,
  BANDS,
  PILLAR_IDS,
  PillarId,
  PillarSummary,
} from 'backstage-plugin-drive-common';

/** A pillar as people see it, and as it is measured. */
export interface SaidAndMeasured {
  pillarId: PillarId;
  /** 0..4. Absent where nobody knows. */
  level?: number;
  /** The level that was said before. */
  before?: number;
  /** Absent where there is no scorecard. */
  measured?: PillarSummary;
}

/** From this many steps on a difference is worth naming: a level and a band both have five. */
const WORTH_NAMING_STEPS = 1;

/** The most differences that are named. */
const NAMED = 3;

/** The five pillars, with what is said and what is measured side by side. */
export function saidAndMeasured(
  assessment: Pick<Assessment, 'pillars'>,
  before: Pick<Assessment, 'pillars'> | undefined,
  measured: readonly PillarSummary[] | undefined,
): SaidAndMeasured[] {
  const levelIn = (
    pillarId: PillarId,
    one: Pick<Assessment, 'pillars'> | undefined,
  ) => one?.pillars.find(pillar => pillar.pillarId === pillarId)?.level;
  return PILLAR_IDS.map(pillarId => ({
    pillarId,
    level: levelIn(pillarId, assessment),
    before: levelIn(pillarId, before),
    measured: measured?.find(({ id }) => id === pillarId),
  }));
}

/** Where what is said and what is measured part most, the largest difference first. No number comes of it. */
export function largestDifferences(rows: readonly SaidAndMeasured[]) {
  return rows
    .flatMap(({ pillarId, level, measured }) =>
      level === undefined ||
      measured?.band === undefined ||
      measured.score === undefined
        ? []
        : [
            {
              pillarId,
              level,
              measured,
              band: measured.band,
              score: measured.score,
              steps: level - BANDS.indexOf(measured.band),
            },
          ],
    )
    .filter(({ steps }) => Math.abs(steps) >= WORTH_NAMING_STEPS)
    .sort((a, b) => Math.abs(b.steps) - Math.abs(a.steps))
    .slice(0, NAMED);
}
