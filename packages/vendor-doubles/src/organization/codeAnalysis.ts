import { Organization, Repository, Severity } from './Organization';
import { randomOf } from './random';
import { DAY_MS, wholeSecond } from './time';

/** Code that may be a weakness: somebody has to look at it. */
export interface CodeHotspot {
  number: number;
  probability: 'HIGH' | 'MEDIUM' | 'LOW';
  createdAt: number;
  /** What whoever looked at it said. Absent: nobody has yet. */
  review?: { at: number; result: 'FIXED' | 'SAFE' | 'ACKNOWLEDGED' };
  /** When the code went away. */
  removedAt?: number;
}

/** Something in the code that is no weakness. */
export interface CodeNoise {
  number: number;
  type: 'BUG' | 'CODE_SMELL';
  severity: Severity;
  createdAt: number;
}

/** What static analysis says of a repository beside its code alerts. */
export interface CodeAnalysis {
  /** Oldest first; none: it was never analysed. */
  analyses: readonly { at: number; passes: boolean; coverage: number }[];
  hotspots: readonly CodeHotspot[];
  noise: readonly CodeNoise[];
}

/** For so long after an organization's begin analyses are made up. */
const LONGEST_DAYS = 500;

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** The same for a repository whatever else there is; what had not happened by the organization's end is left out. */
export function codeAnalysisOf(
  { from, until }: Organization,
  { id }: Repository,
): CodeAnalysis {
  return {
    analyses: id % 10 === 7 ? [] : analysesOf(id, from, until),
    hotspots: hotspotsOf(id, from).filter(({ createdAt }) => createdAt < until),
    noise: noiseOf(id, from).filter(({ createdAt }) => createdAt < until),
  };
}

function analysesOf(id: number, from: number, until: number) {
  const random = randomOf(id, 'code analyses');
  const analyses = [];
  const end = from + LONGEST_DAYS * DAY_MS;
  for (let at = from; at < end; at += random.around(3 * DAY_MS)) {
    analyses.push({
      at: wholeSecond(at),
      passes: random.percent(75),
      coverage: random.between(300, 950) / 10,
    });
  }
  return analyses.filter(analysis => analysis.at < until);
}

function hotspotsOf(id: number, from: number): CodeHotspot[] {
  const random = randomOf(id, 'code hotspots');
  return Array.from({ length: random.between(0, 3) }, (_, number) => {
    const createdAt = wholeSecond(from + random.next() * 110 * DAY_MS);
    const reviewedAt = wholeSecond(createdAt + random.around(25 * DAY_MS));
    const result = random.pick(['FIXED', 'SAFE', 'ACKNOWLEDGED'] as const);
    const removedAt = wholeSecond(createdAt + random.around(200 * DAY_MS));
    return {
      number: number + 1,
      probability: random.pick(['HIGH', 'MEDIUM', 'LOW'] as const),
      createdAt,
      review: random.percent(70) ? { at: reviewedAt, result } : undefined,
      removedAt: random.percent(30) ? removedAt : undefined,
    };
  });
}

function noiseOf(id: number, from: number): CodeNoise[] {
  const random = randomOf(id, 'code noise');
  return Array.from({ length: random.between(0, 4) }, (_, number) => ({
    number: number + 1,
    type: random.pick(['BUG', 'CODE_SMELL'] as const),
    severity: random.pick(SEVERITIES),
    createdAt: wholeSecond(from + random.next() * 110 * DAY_MS),
  }));
}
