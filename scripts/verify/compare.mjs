// Asks a running portal for the same subjects and instants and prints where it differs; see README.md.

import { differences } from './differences.mjs';
import { portalAt } from './portal.mjs';
import { figuresFromCommandLine } from './targets.mjs';

const { values, figures } = figuresFromCommandLine({
  url: { type: 'string', default: 'http://localhost:7007' },
  token: { type: 'string' },
});
const scorecardAt = await portalAt(values.url, values.token);

const rows = [];
let compared = 0;
for (const { asOf, windowDays, scorecards } of figures) {
  for (const expected of scorecards) {
    const { subject } = expected;
    const at = { subject, asOf, days: windowDays };
    const answer = await scorecardAt(subject, asOf, windowDays);
    if (answer.scorecard === undefined) {
      console.error(`${subject} at ${asOf}: ${answer.error}`);
      rows.push({
        ...at,
        figure: 'status',
        expected: 200,
        portal: answer.status,
      });
      continue;
    }
    const found = differences(expected, answer.scorecard);
    compared += found.compared;
    rows.push(...found.rows.map(each => ({ ...at, ...each })));
  }
}

if (rows.length > 0) {
  console.table(rows);
}
console.log(`${compared} figures compared, ${rows.length} differ`);
process.exitCode = rows.length > 0 ? 1 : 0;
