import { Unit, Verdict } from 'backstage-plugin-drive-common';
import { formatValue } from '../../model/formatValue';
import { Signal, SignalSize } from './Chart';
import { Reading } from './Reading';

const WORDS: Record<Verdict, string> = {
  better: 'Better',
  'only-faster': 'Only faster',
  'slower-but-safer': 'Slower but safer',
  worse: 'Worse',
  'faster-holding': 'Faster, holding',
  slower: 'Slower',
  steady: 'Steady',
  'cannot-tell': 'Cannot tell',
};

/** Why the verdict is what it is: what moved from where to where since when, or what is missing. */
export function verdictSentence(
  verdict: Verdict,
  throughput: readonly Reading[],
  guards: readonly Reading[],
): string {
  const why =
    verdict === 'cannot-tell'
      ? whyNotTold(throughput, guards)
      : whatMoved(throughput, guards);
  return `${WORDS[verdict]}: ${why}`;
}

function whatMoved(
  throughput: readonly Reading[],
  guards: readonly Reading[],
): string {
  const shipped = movements(throughput);
  const guarded = movements(guards);
  const leftOut = throughput.filter(({ missing }) => missing).map(absence);
  let told: string;
  if (shipped && guarded) {
    const against = opposed(throughput, guards) ? 'but' : 'and';
    told = `${shipped}, ${against} ${guarded}.`;
  } else if (shipped) {
    told = `${shipped}, with no signal in ${names(guards)}.`;
  } else if (guarded) {
    told = `${guarded}, while throughput is steady.`;
  } else {
    told = `nothing beyond ordinary variation in ${names(
      throughput.filter(({ missing }) => !missing),
    )}, nor in ${names(guards)}.`;
  }
  return [told, ...leftOut.map(text => `Left out: ${text}`)].join(' ');
}

/** Whether throughput and guards moved so that one is good news and the other is not. */
function opposed(
  throughput: readonly Reading[],
  guards: readonly Reading[],
): boolean {
  const isUp = throughput.some(({ signal }) => signal?.side === 'up');
  const isWorse = guards.some(({ signal }) => signal?.direction === 'worse');
  return isUp === isWorse;
}

function whyNotTold(
  throughput: readonly Reading[],
  guards: readonly Reading[],
): string {
  const unguarded = guards.filter(({ missing }) => missing);
  const unseen = throughput.filter(({ missing }) => missing);
  const known = movements([...throughput, ...guards]);
  const also = known ? ` What is known: ${known}.` : '';
  if (unseen.length === throughput.length) {
    return `throughput cannot be read. ${sentences(unseen)}${also}`;
  }
  if (guards.length === 0 || unguarded.length > 0) {
    return `throughput is not read without its guards. ${sentences(
      unguarded,
    )}${also}`.trim();
  }
  const guarded = movements(guards);
  return `throughput points both ways: ${movements(throughput, ', but ')}${
    guarded ? `; ${guarded}` : ''
  }.`;
}

/** Empty where nothing moved. */
function movements(
  readings: readonly Reading[],
  conjunction = ' and ',
): string {
  return readings
    .flatMap(({ title, unit, signal }) =>
      signal ? movement(title, unit, signal) : [],
    )
    .join(conjunction);
}

function movement(title: string, unit: Unit, signal: Signal): string {
  const verb = signal.side === 'up' ? 'rose' : 'fell';
  return `${inSentence(title)} ${verb} ${fromTo(
    signal.size,
    unit,
  )} since ${date(signal.since)}`;
}

function fromTo({ from, to, relative }: SignalSize, unit: Unit): string {
  const [before, after] = [from, to].map(value => formatValue(value, unit));
  const words = after.indexOf(' ');
  const tail = words < 0 ? '' : after.slice(words);
  const bare =
    tail && before.endsWith(tail) ? before.slice(0, -tail.length) : before;
  // A share of a share would be read as a difference between shares.
  const share =
    relative === undefined || unit === 'ratio'
      ? ''
      : ` (${relative < 0 ? '−' : '+'}${formatValue(
          Math.abs(relative),
          'ratio',
        )})`;
  return `from ${bare} to ${after}${share}`;
}

function sentences(readings: readonly Reading[]): string {
  return readings
    .map(absence)
    .map(text => text[0].toLocaleUpperCase('en-US') + text.slice(1))
    .join(' ');
}

/** A sentence that begins with the metric's name. */
function absence({ title, missing = '' }: Reading): string {
  return `${inSentence(title)}: ${inSentence(missing)}`;
}

function names(readings: readonly Reading[]): string {
  return readings.map(({ title }) => inSentence(title)).join(' and ');
}

function inSentence(title: string): string {
  // An abbreviation keeps its capitals.
  return /^[A-Z](?![A-Z])/.test(title)
    ? title[0].toLocaleLowerCase('en-US') + title.slice(1)
    : title;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function date(at: number): string {
  const day = new Date(at);
  return `${day.getUTCDate()} ${
    MONTHS[day.getUTCMonth()]
  } ${day.getUTCFullYear()}`;
}
