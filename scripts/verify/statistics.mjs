// Medians, quantiles and the piecewise-linear curves that turn a value into a score.

/** Quantile by linear interpolation between the two nearest values (type 7). */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

/** The middle value, or the mean of the two middle values. */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * Score of a value, 0..100.
 *
 * @param curve - cut points as the model writes them, e.g. '1:100, 24:80, 168:60 (log)'
 */
export function scoreOnCurve(value, curve) {
  const logarithmic = curve.endsWith('(log)');
  const points = curve
    .replace('(log)', '')
    .split(',')
    .map(point => point.trim().split(':').map(Number));
  const first = points[0];
  const last = points[points.length - 1];
  const clamped = Math.min(Math.max(value, first[0]), last[0]);
  const scale = number => (logarithmic ? Math.log(number) : number);

  const right = Math.max(
    1,
    points.findIndex(([cut]) => clamped <= cut),
  );
  const [leftCut, leftScore] = points[right - 1];
  const [rightCut, rightScore] = points[right];
  const share =
    (scale(clamped) - scale(leftCut)) / (scale(rightCut) - scale(leftCut));
  return leftScore + (rightScore - leftScore) * share;
}

/** The named interval of a score; each includes its lower edge. */
export function bandOf(score) {
  if (score >= 80) return 'excellent';
  if (score >= 60) return 'good';
  if (score >= 40) return 'fair';
  return score >= 20 ? 'weak' : 'critical';
}
