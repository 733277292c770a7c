import {
  ConnectorError,
  ConnectorRun,
  coverageRecords,
  isConnectorError,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { SnykApi } from '../api/SnykApi';
import { SnykSession } from '../api/SnykSession';
import { SnykSettings } from '../config/readSettings';
import { readAsset, SnykAsset } from '../targets/SnykAsset';
import { readOrganization } from './readOrganization';
import { readCursor, SnykCursor, writeCursor } from './SnykCursor';

const DAY_MS = 86_400_000;

const NAMED = 5;

/** The source of all records. */
const SOURCE = 'snyk:default';

/**
 * Reads the organizations that components name, one after the other.
 *
 * @throws ConnectorError where nothing can be read
 */
export async function* readSnyk(
  run: ConnectorRun,
  session: SnykSession,
  settings: SnykSettings,
): AsyncGenerator<RecordInput> {
  const assets = [...run.assets].flatMap(key => readAsset(key) ?? []);
  if (assets.length === 0) {
    return;
  }
  const client = await session.client(run.logger);
  const api = new SnykApi(client, session.portal, run.signal);
  const cursor = readCursor(run.cursor);
  const horizon = run.now - settings.backfillDays * DAY_MS;
  const refs = [
    ...new Set(assets.flatMap(({ organizations }) => organizations)),
  ].sort();
  const read = new Set<string>();
  for (const ref of refs) {
    const own = assets.filter(({ organizations }) =>
      organizations.includes(ref),
    );
    const before = cursor.organizations[ref];
    try {
      const after = yield* readOrganization({
        run,
        api,
        ref,
        assets: own,
        source: SOURCE,
        webUrl: session.portal.webUrl,
        horizon,
        before,
      });
      if (after) {
        cursor.organizations[ref] = after;
        read.add(ref);
      } else if (before) {
        // Everything is asked for again.
        cursor.organizations[ref] = { ...before, listedAt: 0 };
      }
    } catch (error) {
      run.signal.throwIfAborted();
      if (concernsAll(error)) {
        throw error;
      }
      run.problem({
        what: `organization ${ref} of Snyk's`,
        error,
        kinds: ['finding'],
        assets: own.map(({ key }) => key),
      });
    }
    yield* coverageOf(own, { run, read, cursor, horizon });
    await run.checkpoint(writeCursor(cursor));
  }
  noteMissing(run, missingOf(assets, { read, cursor }));
}

/** Whether other organizations would be answered alike. */
function concernsAll(error: unknown): boolean {
  return (
    isConnectorError(error, 'rateLimited') ||
    (isConnectorError(error) && error.status === 401)
  );
}

interface State {
  read: ReadonlySet<string>;
  cursor: SnykCursor;
}

/** Of the assets whose organizations have all been read, and that something is looked at of. */
function* coverageOf(
  assets: readonly SnykAsset[],
  {
    run,
    read,
    cursor,
    horizon,
  }: State & { run: ConnectorRun; horizon: number },
): Generator<RecordInput> {
  const there = listedAssets(cursor);
  for (const { key, organizations } of assets) {
    if (organizations.every(ref => read.has(ref)) && there.has(key)) {
      const before = cursor.covered[key];
      const isGapless = before !== undefined && before.until >= horizon;
      const window = {
        from: isGapless ? before.from : horizon,
        until: run.now,
      };
      cursor.covered[key] = window;
      yield* coverageRecords({
        source: SOURCE,
        assets: [key],
        kinds: ['finding'],
        windows: [window],
        at: run.now,
      });
    }
  }
}

function missingOf(
  assets: readonly SnykAsset[],
  { read, cursor }: State,
): string[] {
  const there = listedAssets(cursor);
  return assets
    .filter(
      ({ key, organizations }) =>
        organizations.every(ref => read.has(ref)) && !there.has(key),
    )
    .map(({ key }) => key);
}

function listedAssets({ organizations }: SnykCursor): Set<string> {
  return new Set(
    Object.values(organizations).flatMap(({ projects }) =>
      Object.values(projects).flatMap(({ assets }) => assets),
    ),
  );
}

function noteMissing(run: ConnectorRun, missing: readonly string[]): void {
  if (missing.length === 0) {
    return;
  }
  const more = missing.length - NAMED;
  run.problem({
    what: 'targets and projects that components point at',
    error: new ConnectorError(
      'notFound',
      `Nothing in Snyk that is active and that this token can see: ${missing
        .slice(0, NAMED)
        .join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
      {
        nextStep:
          'Import the repository into Snyk, or correct snyk.io/targets, target-id, target-name, project-ids or org-id of the components.',
      },
    ),
    kinds: ['finding'],
    assets: missing,
  });
}
