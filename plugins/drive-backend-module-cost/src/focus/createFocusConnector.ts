import { Connector, ConnectorError } from 'backstage-plugin-drive-node';
import { CostSettings, FocusSettings } from '../config/readSettings';
import { focusInstance } from './annotations';
import { filesIn, FocusFile } from './filesIn';
import { readFocus } from './readFocus';
import { readRows } from './readRows';
import { missingColumn } from './toLine';

const HOURLY = { frequency: { hours: 1 }, timeout: { minutes: 60 } };

/** Reads files in the FOCUS format. */
export function createFocusConnector(options: {
  focus: FocusSettings;
  settings: CostSettings;
}): Connector {
  const { focus, settings } = options;
  const instance = focusInstance(focus);
  return {
    id: `cost/focus-${focus.id}`,
    title: `Costs: FOCUS files (${focus.id})`,
    kinds: ['cost_item'],
    schedule: settings.schedule ?? HOURLY,
    readsAsset: asset =>
      asset.startsWith(`${instance}/`) ||
      /^(component|system|domain|group):/.test(asset),
    collect: run => readFocus({ run, settings, focus }),
    async testConnection(signal) {
      const [newest] = (await filesIn(focus.directory)).sort(
        (a, b) => b.modifiedAt - a.modifiedAt,
      );
      if (!newest) {
        throw new ConnectorError(
          'notFound',
          'There is no CSV file in the directory.',
        );
      }
      const missing = await missingIn(newest, focus, signal);
      return [
        missing === undefined
          ? { kind: 'cost_item', outcome: 'ok' }
          : {
              kind: 'cost_item',
              outcome: 'error',
              reason: `There is no column ${missing} in ${newest.name}.`,
              nextStep: 'Export it in the FOCUS format.',
            },
      ];
    },
  };
}

/** Reads no further than the columns. @returns the one that is missing */
async function missingIn(
  file: FocusFile,
  focus: FocusSettings,
  signal: AbortSignal,
): Promise<string | undefined> {
  const enough = new Error('the columns are known');
  let missing: string | undefined;
  await readRows(file, {
    signal,
    accept: columns => {
      missing = missingColumn(columns, focus);
      throw enough;
    },
    onRow: () => {},
  }).catch(error => {
    if (error !== enough) {
      throw error;
    }
  });
  return missing;
}
