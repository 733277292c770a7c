import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildScorecard } from './buildScorecard';
import {
  goldenCatalog,
  goldenCurrency,
  goldenRecords,
} from './__testUtils__/goldenWorld';
import { scorecardLines } from './__testUtils__/scorecardLines';
import { FROM, look, world } from './__testUtils__/world';

const FILE = resolve(__dirname, '__golden__/scorecards.json');

describe('the scorecards of a whole organization', () => {
  const now = world({
    ...goldenCatalog,
    records: goldenRecords,
    currency: goldenCurrency,
  });
  const before = look(now.graph, now.records, {
    asOf: FROM,
    currency: goldenCurrency,
  });
  const scorecards = Object.fromEntries(
    [...now.graph.nodes.keys()]
      .sort()
      .map(ref => [
        ref,
        scorecardLines(
          buildScorecard(
            ref,
            now.evaluation,
            before.evaluation.pillarScores(ref),
            'snapshot',
          )!,
        ),
      ]),
  );

  it('are as written down, to the last digit; DRIVE_UPDATE=1 writes them anew', () => {
    if (process.env.DRIVE_UPDATE) {
      writeFileSync(FILE, `${JSON.stringify(scorecards, null, 2)}\n`);
    }

    expect(scorecards).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
  });

  it('hold every outcome but an error', () => {
    const text = JSON.stringify(scorecards);
    for (const outcome of [
      'measured',
      'notApplicable',
      'insufficientData',
      'unavailable',
      'stale',
    ]) {
      expect(text).toContain(`":"${outcome}`);
    }
    expect(text).not.toContain('":"error');
  });
});
