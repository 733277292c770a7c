import { summaryOf } from './statistics.mjs';

/**
 * @typedef {object} Target
 * @property {number} [most]
 * @property {number} [least]
 * @property {'median' | 'p95' | 'max' | 'min'} of which figure of the samples is held against it
 */

/**
 * @typedef {object} Row
 * @property {string} section
 * @property {string} title what was measured
 * @property {string} database
 * @property {string} unit
 * @property {number[]} samples
 * @property {Target} [target]
 * @property {string} [facts] what explains it: counts, bytes
 * @property {string} [note] instead of samples: why there are none
 */

/** What was measured so far. */
export class Report {
  /** @type {Row[]} */
  rows = [];

  /** @type {{ database: string, message: string }[]} what could not be measured to its end */
  failures = [];

  #hasTargets;

  /** @param {{ hasTargets: boolean }} options `hasTargets`: whether what is measured is what targets are set for */
  constructor({ hasTargets }) {
    this.#hasTargets = hasTargets;
  }

  /** @param {Row} row */
  add({ target, ...row }) {
    const aimed = this.#hasTargets ? { ...row, target } : row;
    const full = { ...aimed, ...judge(aimed) };
    this.rows.push(full);
    process.stdout.write(`${lineOf(full)}\n`);
  }

  /** A measurement broke off. */
  fail(database, error) {
    const message = error instanceof Error ? error.message : String(error);
    this.failures.push({ database, message: message.split('\n')[0] });
    process.stderr.write(`[${database}] ${error?.stack ?? error}\n`);
  }
}

function judge({ samples, target }) {
  if (!samples?.length) return {};
  const summary = summaryOf(samples);
  if (!target) return { summary };
  const value = summary[target.of];
  const met =
    (target.most === undefined || value <= target.most) &&
    (target.least === undefined || value >= target.least);
  return { summary, met };
}

function lineOf({ database, title, unit, summary, met, facts, note }) {
  const verdict = { true: ' — met', false: ' — MISSED' }[met] ?? '';
  const figures = summary
    ? `median ${summary.median.toPrecision(
        4,
      )} ${unit}, p95 ${summary.p95.toPrecision(4)}, n ${summary.count}`
    : note;
  return `[${database}] ${title}: ${figures}${verdict}${
    facts ? ` (${facts})` : ''
  }`;
}
