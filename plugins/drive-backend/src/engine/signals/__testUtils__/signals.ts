import { Signal } from '../Chart';

/** A listed run upwards, which is bad news. */
export function signal(rest: Partial<Signal> = {}): Signal {
  return {
    rule: 'run',
    rules: ['run'],
    at: Date.parse('2026-06-29T00:00:00Z'),
    since: Date.parse('2026-05-04T00:00:00Z'),
    until: Date.parse('2026-06-29T00:00:00Z'),
    side: 'up',
    direction: 'worse',
    size: { from: 2, to: 3, change: 1, relative: 0.5 },
    listed: true,
    provisional: false,
    ...rest,
  };
}
