// Prints the figures as the Markdown tables of docs/verification.md; see README.md.

import { figuresFromCommandLine } from './targets.mjs';

const SHORT = {
  notApplicable: '∅',
  unavailable: '–',
  insufficientData: 'too few',
};

const { figures } = figuresFromCommandLine();
for (const { asOf, windowDays, scorecards } of figures) {
  const columns = scorecards.map(each => each.subject.replace(/^.*\//, ''));
  console.log(`### ${asOf}, ${windowDays} days\n`);
  console.log(`| | ${columns.join(' | ')} |`);
  console.log(`| --- |${columns.map(() => ' --- |').join('')}`);
  for (const [index, pillar] of scorecards[0].pillars.entries()) {
    const pillars = scorecards.map(each => each.pillars[index]);
    console.log(row(`**${pillar.id}**`, pillars.map(pillarCell)));
    for (const [position, metric] of pillar.metrics.entries()) {
      const metrics = pillars.map(each => each.metrics[position]);
      if (metrics.some(each => each.value !== undefined)) {
        console.log(row(metric.id, metrics.map(metricCell)));
      }
    }
  }
  console.log();
}

function row(title, cells) {
  return `| ${title} | ${cells.join(' | ')} |`;
}

function pillarCell({ outcome, score, coverage }) {
  const covers = outcome === 'notApplicable' ? '' : ` (${short(coverage)})`;
  return `**${score === undefined ? SHORT[outcome] : short(score)}**${covers}`;
}

function metricCell({ outcome, value, numerator, denominator, sample, score }) {
  if (value === undefined) {
    return SHORT[outcome];
  }
  const of =
    numerator === undefined
      ? `n ${sample}`
      : `${short(numerator)}/${short(denominator)}`;
  const judged = outcome === 'measured' ? score : SHORT[outcome];
  const end = judged === undefined ? '' : ` → ${short(judged)}`;
  return `${short(value)} (${of})${end}`;
}

function short(figure) {
  return typeof figure === 'number'
    ? String(Number(figure.toFixed(4)))
    : figure;
}
