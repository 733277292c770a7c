import { Curve } from 'backstage-plugin-drive-common';

/**
 * Where on a curve's horizontal axis a value stands.
 *
 * @returns 0..1; values beyond the ends are at the ends
 */
export function curvePosition(curve: Curve, value: number): number {
  const { points, scale } = curve;
  const first = points[0].value;
  const last = points[points.length - 1].value;
  const clamped = Math.min(Math.max(value, first), last);
  const into = (x: number) => (scale === 'log' ? Math.log(x) : x);
  return (into(clamped) - into(first)) / (into(last) - into(first));
}
