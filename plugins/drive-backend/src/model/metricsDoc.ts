import { BANDS } from 'backstage-plugin-drive-common';
import { SEVERITIES } from '../engine/settings';
import { DriveModel, PillarText } from './DriveModel';
import { markdownTable } from './markdownTable';
import { metricSection } from './metricSection';

/**
 * The model as a page for people who want to argue with it.
 *
 * @returns Markdown, formatted
 */
export function metricsDoc(model: DriveModel): string {
  return `${[
    introduction(model),
    rules(model),
    settings(model),
    ...model.pillars.map(pillar => pillarChapter(model, pillar)),
  ].join('\n\n')}\n`;
}

function introduction({ version, pillars, metrics }: DriveModel): string {
  return `# The DRIVE model, version ${version}

DRIVE is Ganesh Datta's (Cortex) framework for the effectiveness of an engineering organization: five pillars, each
with a question. It comes without formulas, weights, thresholds and scores. The metrics, bands and scoring on this page are this
project's, inspired by DRIVE. Each curve says where it is from; "this project" means that nobody has published one, and
[ADR 0002](adr/0002-one-versioned-model.md) says how such numbers are kept.

This page is generated from the definitions in \`plugins/drive-backend/src/model\`: one file for each of the ${
    metrics.length
  } metrics in
\`metrics\`, and everything that judges them in \`defaultModel.ts\`. A test fails when the page is out of date, and rewrites it with
\`DRIVE_UPDATE=1\`.

${markdownTable(
  ['', 'pillar', 'question'],
  pillars.map(({ letter, title, question }) => [
    letter,
    `[${title}](#${anchorOf(title)})`,
    question,
  ]),
)}`;
}

function rules({ minimumCoverage }: DriveModel): string {
  const width = 100 / BANDS.length;
  return `## Rules that hold for every metric

**Subjects.** Components, systems, domains, groups and the organization are measured. People never are.

**Windows.** A measurement is taken at an instant, over the days before it: the window is half-open, in UTC, and ends at the instant.
Only what was true before the instant counts: an incident resolved later is still open.

**Covered time.** Counts and weeks are those of the time that a source vouches for. Nothing from a source that watched is a
measured zero; nothing without a source is not. A source that never says what it covers is taken to cover a kind of record from the
first one that it sent, for every asset that it has sent anything about.

**Pooling.** A subject's value is computed from the records of the distinct assets below it, never from its children's values: sums
of numerators and denominators, and medians over all values. What several components share counts once.

**One fact, several sources.** For each component and kind of record one source and rule counts, the first in the configured order; what the
others say is kept and shown as superseded. Of states (findings, checks, SLO statuses) every source counts; of
costs every source, once for each category of an asset's bill.

**Scores.** A curve turns a value into a score of 0 to 100. Values beyond its ends clamp. The five bands are ${width} points wide and include
their lower edge: ${BANDS.join(
    ', ',
  )}. A pillar's score is the mean of its measured metrics' scores by weight. There is no score over
all pillars.

**Coverage.** Beside each pillar's score stands how much of it is measured: of a component the measured weight by the applicable weight; of
a parent, metric by metric, the share of its components that have the metric measured. Below ${
    minimumCoverage * 100
  } % there is no score.

**Outcomes.** Absence is a state, never a number.

${markdownTable(
  ['outcome', 'means', 'value shown', 'scored'],
  [
    ['measured', 'a value from at least the minimum sample', 'yes', 'yes'],
    [
      'not applicable',
      'there is nothing to judge here; leaves score and coverage',
      'no',
      'no',
    ],
    ['insufficient data', 'fewer records than the minimum sample', 'yes', 'no'],
    [
      'unavailable',
      'no source, or it does not say what is needed; the reason says which',
      'no',
      'no',
    ],
    ['stale', 'the source has said nothing for too long', 'yes', 'no'],
    ['error', 'measuring failed; the reason says how', 'no', 'no'],
  ],
)}

**Better, or only faster?** Throughput (change throughput, deployment frequency) is read with its guards (incidents per 100 changes, change fail
rate), never by itself.

**Production.** A deployment counts as one to production where a pattern of \`drive.deployments.productionEnvironments\` matches its
environment. It _failed_ where its outcome says so, where it is marked as having needed intervention, where an incident names it
as its cause, or where an incident followed it: one at or above the severity floor links to the last successful production
deployment before it, among all assets of the components that the incident's asset belongs to, unless that deployment is marked as not failed. Failure
is _known_ where any of these says so, or an incident source watched for as long as an incident would link.

**Versions.** Every stored score carries the version of the model that gave it. A changed model scores from then on; it rewrites nothing.`;
}

function settings(model: DriveModel): string {
  const rows = [
    [
      'least coverage of a pillar with a score',
      `${model.minimumCoverage * 100} %`,
      'minimumCoverage',
    ],
    ['least severe incident that counts', model.severityFloor, 'severityFloor'],
    [
      'an incident links to a deployment for',
      `${model.incidentLinkHours} h`,
      'incidentLinkHours',
    ],
    [
      'events are stale after',
      `${model.freshnessHours.events} h`,
      'freshnessHours.events',
    ],
    [
      'states are stale after',
      `${model.freshnessHours.state} h`,
      'freshnessHours.state',
    ],
    [
      'an SLO status counts for',
      `${model.sloStatusMaxAgeDays} d`,
      'sloStatusMaxAgeDays',
    ],
    ...SEVERITIES.map(severity => [
      `a ${severity} finding may stay open for`,
      `${model.slaDays[severity]} d`,
      `slaDays.${severity}`,
    ]),
    ['order of deployment rules', model.ruleOrder.join(', '), 'ruleOrder'],
    [
      'order of sources',
      [
        ...Object.entries(model.sourceOrder).map(
          ([kind, sources]) =>
            `${kind}: ${sources.join(', ').replace('*', 'any other')}`,
        ),
        'by name',
      ].join('; else '),
      'sourceOrder',
    ],
  ];
  return `## To change it

Everything here can be overridden under \`drive.model\` in \`app-config.yaml\`, and is checked when the portal starts. An override gives the
model a version of its own. What is to hold for some subjects only stands in \`drive.model.overrides\`, each with a catalog filter:
[Changing the model](model.md) shows how, and how to see what a change would do before it is made.

\`\`\`yaml
drive:
  model:
    metrics:
      change-lead-time:
        weight: 2
        minimumSample: 10
        curve:
          scale: log
          points:
            - { value: 4, score: 100 }
            - { value: 72, score: 60 }
            - { value: 720, score: 0 }
        curveSource: our platform guild, spring review
        appliesTo: { spec.type: service }
    severityFloor: critical
\`\`\`

A curve's values are in the metric's unit (shares as numbers: 5 % is \`0.05\`), ascending, with scores that only rise or only fall.

${markdownTable(
  ['setting', 'value', 'key'],
  rows.map(([what, value, key]) => [what, value, `\`${key}\``]),
)}

Events are deployments, changes, pipeline runs, incidents, work items and costs; states are findings, checks, SLO statuses and budgets.
The days of critical and high findings are those of CISA's BOD 19-02, of medium and low ones those of FedRAMP's continuous monitoring.`;
}

function pillarChapter(
  { metrics, policies }: DriveModel,
  { id, title, question }: PillarText,
): string {
  const own = metrics.filter(metric => metric.pillar === id);
  const weightOf = (metricId: string) => policies[metricId].weight;
  const total = own.reduce((sum, metric) => sum + weightOf(metric.id), 0);
  const overview = markdownTable(
    ['metric', 'weight', 'share', 'better', 'timing'],
    own.map(metric => {
      const weight = weightOf(metric.id);
      return [
        `[${metric.title}](#${anchorOf(metric.title)})`,
        weight > 0 ? `${weight}` : '–',
        weight > 0 ? `${Math.round((weight / total) * 100)} %` : '–',
        metric.direction === 'none' ? '–' : metric.direction,
        metric.timing,
      ];
    }),
  );
  return [
    `## ${title}`,
    `_${question}_`,
    overview,
    ...own.map(metric => metricSection(metric, policies[metric.id], total)),
  ].join('\n\n');
}

/** The anchor that Markdown viewers give a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{Letter}\p{Number} -]/gu, '')
    .replace(/ /g, '-');
}
