import { ConnectorError, ConnectorRun } from 'backstage-plugin-drive-node';
import { spanOf } from '../lines/days';
import { Selector } from '../lines/Selector';
import { CostCursor } from '../run/CostCursor';
import { isMissing } from './isMissing';

/** Every asset that components point at, or that anything was ever told of. */
export function assetsIn(
  cursor: CostCursor,
  selectors: readonly Selector[],
): Set<string> {
  return new Set(
    [
      ...selectors.map(({ asset }) => asset),
      ...cursor.accounts.map(({ asset }) => asset),
    ].sort(),
  );
}

/** What was vouched for before stays so. */
function unread(cursor: CostCursor, month: string) {
  const span = spanOf(month);
  const from = Math.max(span.from, cursor.months[month]?.whole?.[1] ?? 0);
  return from < span.until ? { from, until: span.until } : undefined;
}

/** Notes that a month could not be read. */
export function noteUnread(
  run: ConnectorRun,
  {
    month,
    cursor,
    ...problem
  }: { month: string; cursor: CostCursor; what: string; error: unknown },
) {
  const window = unread(cursor, month);
  run.problem(
    window
      ? { ...problem, kinds: ['cost_item'], window }
      : { ...problem, kinds: [] },
  );
}

/** Notes that some providers are missing from a month. */
export function noteMissing(
  run: ConnectorRun,
  {
    month,
    cursor,
    selectors,
    missing,
    reasons = [`${missing.join(', ')}: as for the newest month`],
  }: {
    month: string;
    cursor: CostCursor;
    selectors: readonly Selector[];
    missing: readonly string[];
    reasons?: readonly string[];
  },
) {
  const window = unread(cursor, month);
  run.problem({
    what: `costs of ${missing.join(' and ')} in ${month}`,
    error: new ConnectorError(
      'unavailable',
      `InfraWallet could not read ${missing.join(' and ')}: ${reasons.join(
        '; ',
      )}.`,
      {
        nextStep: `Look after the integration in backend.infraWallet.integrations: ${missing.join(
          ', ',
        )}.`,
      },
    ),
    assets: [...assetsIn(cursor, selectors)].filter(asset =>
      isMissing(asset, missing),
    ),
    ...(window ? { kinds: ['cost_item'], window } : { kinds: [] }),
  });
}
