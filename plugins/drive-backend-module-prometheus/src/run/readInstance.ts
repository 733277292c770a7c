import {
  ConnectorError,
  ConnectorRun,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { AlertAssets } from '../alerts/AlertAssets';
import { readAlerts } from '../alerts/readAlerts';
import { PrometheusApi } from '../api/PrometheusApi';
import { PrometheusSession } from '../api/PrometheusSession';
import { PrometheusSettings } from '../config/readSettings';
import { Subjects } from '../labels/Subjects';
import { readSlos } from '../slos/readSlos';
import { keyOfRule, sloRulesOf } from '../slos/SloRule';
import { InstanceCursor, readCursor, writeCursor } from './InstanceCursor';
import { isTired } from './isFinal';
import { KnownSubjects } from './KnownSubjects';

/** What an admin can do where no objective is recorded. */
export const NO_SLO_ADVICE =
  'Let Sloth or Pyrra (with its generic rules) record SLOs, or write own queries under drive.connectors.prometheus.slos.own.';

/** What is read of an instance. */
export interface InstanceTask {
  run: ConnectorRun;
  session: PrometheusSession;
  settings: PrometheusSettings;
}

/**
 * Reads how objectives were kept, rule by rule, and then which alerts fired, where that is wanted.
 *
 * @throws ConnectorError where nothing can be read
 */
export async function* readInstance(
  task: InstanceTask,
): AsyncGenerator<RecordInput> {
  const { run, session, settings } = task;
  const { name, uiUrl } = session.instance;
  const { backfillDays, lookBackHours } = settings;
  const source = `prometheus:${name}`;
  const before = readCursor(run.cursor);
  const api = new PrometheusApi(
    await session.client(run.logger),
    session,
    run.signal,
  );
  const subjects = new Subjects(run.assets, name);
  const known = new KnownSubjects(
    subjects,
    run.cursor === undefined ? undefined : before.others,
  );
  const rules = sloRulesOf(settings).map(rule => ({
    rule,
    key: keyOfRule(rule),
  }));
  const now: InstanceCursor = {
    ...before,
    // Of rules that are no longer there, nothing is kept.
    rules: Object.fromEntries(
      rules.flatMap(({ key }) =>
        Object.hasOwn(before.rules, key) ? [[key, before.rules[key]]] : [],
      ),
    ),
  };
  const keep = () =>
    run.checkpoint(
      writeCursor({
        ...now,
        // What has moved is remembered until it was read anew.
        others: known.hasMoved ? before.others : known.toJSON(),
      }),
    );
  const common = { run, api, known, backfillDays, lookBackHours };

  let count = 0;
  const errors: unknown[] = [];
  for (const { rule, key } of rules) {
    const outcome = yield* readSlos(rule, {
      ...common,
      context: { source, subjects, now: run.now, uiUrl },
      before: before.rules[key],
      keep: async slices => {
        now.rules[key] = slices;
        await keep();
      },
    });
    count += outcome.count;
    if (outcome.error !== undefined) {
      errors.push(outcome.error);
    }
  }
  if (count === 0 && rules.length > 0) {
    noteNoSlos(run, errors);
  }
  if (settings.alerts) {
    yield* readAlerts({
      ...common,
      source,
      subjects,
      settings: settings.alerts,
      named: new AlertAssets(run.assets, name),
      before: before.alerts,
      keep: async alerts => {
        now.alerts = alerts;
        await keep();
      },
    });
  }
  for (const warning of api.warnings) {
    run.problem({
      what: 'answers with a warning',
      error: new ConnectorError('badAnswer', warning),
      kinds: [],
    });
  }
  run.setCursor(
    writeCursor({
      ...now,
      others: known.toJSON(),
      // The next run reads anew what is about something else now.
      ...(known.hasMoved && { rules: {}, alerts: undefined }),
    }),
  );
}

/** @throws the error of an instance that cannot be reached */
function noteNoSlos(run: ConnectorRun, errors: readonly unknown[]): void {
  const tired = errors.find(isTired);
  if (tired) {
    throw tired;
  }
  run.problem({
    what: 'SLOs',
    // Which subjects it concerns, only what was not read could tell: so it concerns all.
    error:
      errors[0] ??
      new ConnectorError('notInstalled', 'No SLO is recorded.', {
        nextStep: NO_SLO_ADVICE,
      }),
    kinds: ['slo_status'],
  });
}
