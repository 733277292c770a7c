import { Verdict } from 'backstage-plugin-drive-common';
import { Reading } from './Reading';
import { verdictSentence } from './verdictSentence';

type Throughput = 'up' | 'down' | 'bothWays' | 'noSignal';
type Guards = 'better' | 'worse' | 'noSignal';

/** Throughput down the side, guards across. */
const TABLE: Record<Throughput, Record<Guards, Verdict>> = {
  up: { better: 'better', worse: 'only-faster', noSignal: 'faster-holding' },
  noSignal: { better: 'better', worse: 'worse', noSignal: 'steady' },
  down: { better: 'slower-but-safer', worse: 'worse', noSignal: 'slower' },
  bothWays: {
    better: 'cannot-tell',
    worse: 'cannot-tell',
    noSignal: 'cannot-tell',
  },
};

/**
 * The answer to "better, or only faster?", with the sentence that explains it.
 *
 * - Every guard has to be readable: one that is not could hold the price of the others' good news.
 * - One throughput metric is enough; the other is named as left out.
 * - Throughput metrics with signals in opposite directions are no direction: it cannot be told.
 * - One guard that is worse is worse, whatever the other says.
 */
export function verdictFrom(
  throughput: readonly Reading[],
  guards: readonly Reading[],
): { verdict: Verdict; verdictReason: string } {
  const isReadable = ({ missing }: Reading) => missing === undefined;
  const canTell =
    guards.length > 0 &&
    guards.every(isReadable) &&
    throughput.some(isReadable);
  const verdict = canTell
    ? TABLE[throughputOf(throughput)][guardsOf(guards)]
    : 'cannot-tell';
  return {
    verdict,
    verdictReason: verdictSentence(verdict, throughput, guards),
  };
}

function throughputOf(readings: readonly Reading[]): Throughput {
  const sides = new Set(readings.flatMap(({ signal }) => signal?.side ?? []));
  if (sides.size > 1) {
    return 'bothWays';
  }
  return [...sides][0] ?? 'noSignal';
}

function guardsOf(readings: readonly Reading[]): Guards {
  const directions = readings.map(({ signal }) => signal?.direction);
  if (directions.includes('worse')) {
    return 'worse';
  }
  return directions.includes('better') ? 'better' : 'noSignal';
}
