import { join } from 'node:path';
import { Page } from '@playwright/test';
import { openAsGuest } from './openAsGuest';

const ROOT = process.env.PORTAL_BUILD_ROOT ?? join(__dirname, '..');

/** The token of app-config.yaml that may send records and nothing else. */
const INGEST_TOKEN = 'drive-demo-ingest-token';

/** The built portal with a catalog and no source at all, as it is right after an installation. */
export class EmptyPortal {
  readonly url: string;
  readonly #end: () => Promise<void>;

  private constructor(url: string, end: () => Promise<void>) {
    this.url = url;
    this.#end = end;
  }

  static async start(logFile: string): Promise<EmptyPortal> {
    const { unpackPortal } = await import(
      join(ROOT, 'scripts/lib/builtPortal.mjs')
    );
    const unpacked = await unpackPortal(ROOT, logFile);
    try {
      const { url, stop } = await unpacked.start({
        env: { APP_CONFIG_drive_demo_enabled: 'false' },
        // There is no verdict to wait for.
        isUp: async () => true,
      });
      return new EmptyPortal(url, async () => {
        await stop();
        unpacked.remove();
      });
    } catch (error) {
      unpacked.remove();
      throw error;
    }
  }

  end(): Promise<void> {
    return this.#end();
  }

  open(page: Page, path: string): Promise<void> {
    return openAsGuest(page, `${this.url}${path}`);
  }

  /** Sends a deployment of a component, as its pipeline would. */
  async sendDeployment(componentRef: string): Promise<Response> {
    const time = new Date(Date.now() - 3_600_000).toISOString();
    return fetch(`${this.url}/api/drive/v1/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${INGEST_TOKEN}`,
        'content-type': 'application/cloudevents+json',
      },
      body: JSON.stringify({
        specversion: '1.0',
        id: 'first-deployment',
        source: 'first-pipeline',
        type: 'drive.deployment.v1',
        subject: componentRef,
        time,
        data: {
          environment: 'production',
          outcome: 'success',
          finishedAt: time,
          rule: 'deployment',
        },
      }),
    });
  }
}
