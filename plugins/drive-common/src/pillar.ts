/**
 * The five pillars of DRIVE.
 *
 * @public
 */
export type PillarId =
  | 'delivery'
  | 'reliability'
  | 'initiatives'
  | 'vigilance'
  | 'efficiency';

/**
 * The pillars in the order of the word DRIVE.
 *
 * @public
 */
export const PILLAR_IDS: readonly PillarId[] = [
  'delivery',
  'reliability',
  'initiatives',
  'vigilance',
  'efficiency',
];

/**
 * The named interval of a score. Each band includes its lower edge; they are cut at 20, 40, 60 and 80.
 *
 * @public
 */
export type Band = 'critical' | 'weak' | 'fair' | 'good' | 'excellent';

/**
 * The bands from worst to best.
 *
 * @public
 */
export const BANDS: readonly Band[] = [
  'critical',
  'weak',
  'fair',
  'good',
  'excellent',
];

/**
 * The band of a score.
 *
 * @param score - 0..100
 * @public
 */
export function bandOf(score: number): Band {
  return BANDS[Math.min(4, Math.max(0, Math.floor(score / 20)))];
}
