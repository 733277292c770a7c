import { Translate } from '../translation';
import { roundPoints } from './number';
import { formatDate } from './time';

/** A pillar's change against the window before, in words. */
export function formatChange(
  change: { score: number; since: string },
  locale: string,
  t: Translate,
): string {
  const points = roundPoints(change.score);
  const date = formatDate(change.since, locale);
  if (points === 0) {
    return t('score.unchanged', { date });
  }
  const words = t('score.points', { count: Math.abs(points) });
  return points > 0
    ? t('score.up', { points: words, date })
    : t('score.down', { points: words, date });
}
