import { ConnectorError, ConnectorRun } from 'backstage-plugin-drive-node';
import { CostSettings, FocusSettings } from '../config/readSettings';
import { Assignment } from '../lines/Assignment';
import { monthsIn } from '../lines/days';
import { matches } from '../lines/matches';
import { MonthlyLedgers } from '../lines/MonthlyLedgers';
import { FocusFile } from './filesIn';
import { readRows } from './readRows';
import { FocusRow, missingColumn, toLine } from './toLine';

/** What the files say, and what of them could not be read. */
export interface ReadFiles {
  ledgers: MonthlyLedgers;
  /** Of files that could not be read to their end. */
  broken: {
    file: FocusFile;
    error: unknown;
    /** The months of the rows before that. None: it may have been about any. */
    months: ReadonlySet<string>;
  }[];
  /** Rows that could not be read, by file; `window`: when they were charged, absent where one does not say. */
  rejected: {
    file: FocusFile;
    rows: number;
    reason: string;
    assets: ReadonlySet<string>;
    window?: { from: number; until: number };
  }[];
}

/** Adds up all rows of all files: a correction stands in another file than what it corrects. */
export async function readFiles(
  files: readonly FocusFile[],
  options: {
    run: ConnectorRun;
    settings: CostSettings;
    focus: FocusSettings;
    assignment: Assignment;
    range: { from: number; until: number };
  },
): Promise<ReadFiles> {
  const { run, settings, focus, assignment, range } = options;
  const ledgers = new MonthlyLedgers(range);
  const broken: ReadFiles['broken'] = [];
  const rejected: ReadFiles['rejected'] = [];
  const accept = (columns: string[]) => {
    const missing = missingColumn(columns, focus);
    if (missing) {
      throw new ConnectorError(
        'badAnswer',
        `There is no column ${missing} in it.`,
        {
          nextStep:
            missing === 'BillingCurrency'
              ? 'Export it in the FOCUS format, or set the currency of drive.connectors.cost.focus.'
              : 'Export it in the FOCUS format.',
        },
      );
    }
  };
  for (const file of files) {
    const months = new Set<string>();
    const unread = { rows: 0, reason: '', assets: new Set<string>() };
    const window = { from: Infinity, until: -Infinity };
    const onRow = (row: FocusRow) => {
      const read = toLine(row, focus, settings.categories);
      if ('reason' in read) {
        unread.rows++;
        unread.reason ||= read.reason;
        unread.assets.add(assignment.assetOf(read.dimensions, read.entity));
        const { from, until } = read.period ?? {
          from: -Infinity,
          until: Infinity,
        };
        window.from = Math.min(window.from, from);
        window.until = Math.max(window.until, until);
        return;
      }
      const { line, dimensions, entity } = read;
      if (line.from < range.until && line.until > range.from) {
        monthsIn(line).forEach(month => months.add(month));
      }
      if (!focus.leaveOut.some(rule => matches(rule, dimensions))) {
        ledgers.add(assignment.assetOf(dimensions, entity), line);
      }
    };
    try {
      await readRows(file, { accept, onRow, signal: run.signal });
    } catch (error) {
      run.signal.throwIfAborted();
      broken.push({ file, error, months });
    }
    if (unread.rows > 0) {
      rejected.push({
        file,
        ...unread,
        ...(Number.isFinite(window.from) && { window }),
      });
    }
  }
  return { ledgers, broken, rejected };
}
