import { join } from 'node:path';
import { Page } from '@playwright/test';
import { openAsGuest } from './openAsGuest';

const DAY_MS = 86_400_000;
const ROOT = process.env.PORTAL_BUILD_ROOT ?? join(__dirname, '..');

/** A scorecard is made at the start of an hour; and the connectors run some seconds after the start. */
const HOUR_MS = 3_600_000;

/** What unpacking a build gives. */
interface UnpackedPortal {
  folder: string;
  remove(): void;
  start(options: {
    clockAheadMs: number;
    env: Record<string, string>;
    isUp: (url: string) => Promise<boolean>;
  }): Promise<RunningPortal>;
}

interface RunningPortal {
  url: string;
  stop(): Promise<void>;
}

/**
 * The built portal with a database that outlasts its starts: each start may be some days later, so that weeks pass in
 * minutes. What happens meanwhile is what the demo organization's story says.
 */
export class PortalOverWeeks {
  readonly #unpacked: UnpackedPortal;
  readonly #env: Record<string, string>;
  #running?: RunningPortal;
  #aheadMs = 0;

  private constructor(
    unpacked: UnpackedPortal,
    drive: Record<string, unknown>,
  ) {
    this.#unpacked = unpacked;
    this.#env = {
      APP_CONFIG_backend_database_connection: JSON.stringify({
        directory: join(unpacked.folder, 'data'),
      }),
      // Keys in the database would be as old as the database says, which keeps the machine's time.
      APP_CONFIG_auth_keyStore_provider: 'memory',
      ...Object.fromEntries(
        Object.entries(drive).map(([name, value]) => [
          `APP_CONFIG_drive_${name}`,
          JSON.stringify(value),
        ]),
      ),
    };
  }

  /** @param drive - settings under `drive` */
  static async unpack(
    drive: Record<string, unknown>,
    logFile: string,
  ): Promise<PortalOverWeeks> {
    const { unpackPortal } = await import(
      join(ROOT, 'scripts/lib/builtPortal.mjs')
    );
    return new PortalOverWeeks(await unpackPortal(ROOT, logFile), drive);
  }

  /** What time it is in the portal, milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** Starts the portal, some days after the first start, and waits until what happened meanwhile is evaluated. */
  async startOnDay(day: number): Promise<void> {
    await this.stop();
    this.#aheadMs = day * DAY_MS;
    this.#running = await this.#unpacked.start({
      clockAheadMs: this.#aheadMs,
      env: this.#env,
      isUp: url => this.#isUpToDate(url),
    });
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    this.#unpacked.remove();
  }

  /** Opens a page; the browser's clock is the portal's. */
  async open(page: Page, path: string): Promise<void> {
    await page.clock.setSystemTime(this.now());
    await openAsGuest(page, `${this.#running!.url}${path}`);
  }

  /** Reads from the API as the guest. */
  async read(path: string): Promise<any> {
    return (await answerOf(this.#running!.url, path))!;
  }

  async #isUpToDate(url: string): Promise<boolean> {
    const scorecard = await answerOf(
      url,
      'scorecards/organization/default/all',
    );
    const trend = await answerOf(
      url,
      'trends/group/default/payments?metric=review-cycle-time',
    );
    const weeks: { at: string }[] = trend?.points ?? [];
    const newest = Date.parse(weeks[weeks.length - 1]?.at ?? '');
    return (
      scorecard !== undefined &&
      scorecard.verdict !== 'cannot-tell' &&
      this.now() - Date.parse(scorecard.asOf) < 2 * HOUR_MS &&
      this.now() - newest < 7 * DAY_MS
    );
  }
}

async function answerOf(url: string, path: string): Promise<any> {
  const signIn = await fetch(`${url}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  if (!signIn.ok) {
    return undefined;
  }
  const { backstageIdentity } = await signIn.json();
  const answer = await fetch(`${url}/api/drive/v1/${path}`, {
    headers: { authorization: `Bearer ${backstageIdentity.token}` },
  });
  return answer.ok ? answer.json() : undefined;
}
