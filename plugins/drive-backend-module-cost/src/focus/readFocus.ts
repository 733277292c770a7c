import {
  ConnectorError,
  ConnectorRun,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { CostSettings, FocusSettings } from '../config/readSettings';
import { Assignment } from '../lines/Assignment';
import { DAY_MS, isoDay, monthOf, spanOf, startOfDay } from '../lines/days';
import { selectorOf } from '../lines/Selector';
import { CostCursor } from '../run/CostCursor';
import { coverMonths } from '../run/coverMonths';
import { digestOf } from '../run/digestOf';
import { noteContested } from '../run/noteContested';
import { tellMonth } from '../run/tellMonth';
import { focusInstance } from './annotations';
import { filesIn } from './filesIn';
import { readFiles, ReadFiles } from './readFiles';

/**
 * Reads all files of a directory when any of them has changed, and yields the months that are others than before.
 *
 * @throws ConnectorError where the directory cannot be read
 */
export async function* readFocus(task: {
  run: ConnectorRun;
  settings: CostSettings;
  focus: FocusSettings;
}): AsyncGenerator<RecordInput> {
  const { run, settings, focus } = task;
  run.signal.throwIfAborted();
  const instance = focusInstance(focus);
  const files = await filesIn(focus.directory);
  if (files.length === 0) {
    throw new ConnectorError(
      'notFound',
      'There is no CSV file in the directory of drive.connectors.cost.focus.',
      {
        nextStep:
          'Export costs in the FOCUS format as .csv or .csv.gz; Parquet is not read.',
      },
    );
  }
  const selectors = [...run.assets]
    .flatMap(asset => selectorOf(instance, asset) ?? [])
    .sort((a, b) => (a.asset < b.asset ? -1 : 1));
  const { directory, ...deciding } = focus;
  const cursor = new CostCursor(
    run.cursor,
    digestOf([selectors, deciding, settings.categories]),
  );
  const read = digestOf(
    files.map(({ name, bytes, modifiedAt }) => [name, bytes, modifiedAt]),
  );
  const today = startOfDay(run.now);
  if ([read, `${read} ${isoDay(today)}`].includes(cursor.read ?? '')) {
    return;
  }
  const assignment = new Assignment({
    instance,
    selectors,
    entities: focus.entities,
    restBy: ['account', 'billingaccount', 'provider'],
  });
  const found = await readFiles(files, {
    run,
    settings,
    focus,
    assignment,
    // Whole months: what is given back lowers all of its month.
    range: {
      from: spanOf(monthOf(today - settings.backfillDays * DAY_MS)).from,
      until: today,
    },
  });
  const doubtful = noteProblems(run, found);
  for (const [month, ledger] of found.ledgers.months) {
    run.signal.throwIfAborted();
    if (doubtful(month)) {
      continue;
    }
    yield* tellMonth({
      month,
      ledger,
      cursor,
      source: instance,
      time: run.now,
      until: today,
      onExcess: ({ asset, ...problem }) =>
        run.problem({ ...problem, assets: [asset], kinds: [] }),
    });
    const { from, until } = ledger.told!;
    cursor.months[month] = {
      digest: cursor.months[month].digest,
      whole: [from, until],
    };
    yield* coverMonths({
      cursor,
      source: instance,
      assets: new Set([
        ...selectors.map(({ asset }) => asset),
        ...cursor.accounts.map(({ asset }) => asset),
      ]),
      at: run.now,
    });
    await run.checkpoint(cursor.toJSON());
  }
  noteContested(run, assignment);
  if (found.broken.length === 0 && found.rejected.length === 0) {
    // Costs of days to come are read when these have come.
    cursor.read = found.ledgers.isCut ? `${read} ${isoDay(today)}` : read;
  }
  run.setCursor(cursor.toJSON());
}

/** @returns whether something of a month may be missing */
function noteProblems(
  run: ConnectorRun,
  { broken, rejected }: ReadFiles,
): (month: string) => boolean {
  const doubtful = new Set<string>();
  let anyMonth = false;
  for (const { file, error, months } of broken) {
    const what = `costs in ${file.name}`;
    anyMonth ||= months.size === 0;
    if (months.size === 0) {
      run.problem({ what, error, kinds: ['cost_item'] });
    }
    for (const month of months) {
      doubtful.add(month);
      run.problem({ what, error, kinds: ['cost_item'], window: spanOf(month) });
    }
  }
  for (const { file, rows, reason, assets, window } of rejected) {
    run.problem({
      what: `rows in ${file.name}`,
      error: new ConnectorError(
        'badAnswer',
        `${rows} cannot be read and do not count; of the first, ${reason}.`,
        { nextStep: 'Export the file again.' },
      ),
      assets,
      kinds: ['cost_item'],
      window,
    });
  }
  return month => anyMonth || doubtful.has(month);
}
