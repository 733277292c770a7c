import { LoggerService } from '@backstage/backend-plugin-api';
import { EventParams } from '@backstage/plugin-events-node';
import { RecordInput } from 'backstage-plugin-drive-node';
import { ChangeAuthors } from '../changes/ChangeAuthors';
import { DeployWorkflow } from '../pipelines/toPipelineRun';
import { recordsOfWebhook } from './recordsOfWebhook';

/** Events come in bursts; so long the first one waits for others. */
const WAIT_MS = 2_000;

/** More are sent in several batches. */
const BATCH = 500;

/** More than these are left to the next run. */
const MOST_WAITING = 5_000;

const CONTENT_TYPE = 'application/cloudevents-batch+json';

/** Sends the records of webhooks through the same door as everybody's events. What is lost the next run brings. */
export class WebhookForwarder {
  readonly #options: {
    hosts: ReadonlySet<string>;
    authors: ChangeAuthors;
    deployWorkflows: readonly DeployWorkflow[];
    logger: LoggerService;
    send: (body: string, contentType: string) => Promise<void>;
  };
  #waiting: RecordInput[] = [];
  #timer?: NodeJS.Timeout;

  /** @param options - `hosts`: those that there are connectors for; `send`: to the door, throws where it refuses */
  constructor(options: {
    hosts: ReadonlySet<string>;
    authors: ChangeAuthors;
    deployWorkflows: readonly DeployWorkflow[];
    logger: LoggerService;
    send: (body: string, contentType: string) => Promise<void>;
  }) {
    this.#options = options;
  }

  /** Takes an event of a topic such as `github.pull_request`. Never throws. */
  async onEvent({ topic, eventPayload }: EventParams): Promise<void> {
    const { hosts, logger } = this.#options;
    try {
      const records = recordsOfWebhook(
        topic.replace(/^github\./, ''),
        eventPayload,
        this.#options,
      ).filter(({ source }) => hosts.has(source.replace(/^github:/, '')));
      this.#waiting.push(
        ...records.slice(0, MOST_WAITING - this.#waiting.length),
      );
    } catch {
      // Its message could hold parts of the payload.
      logger.debug(`An event of ${topic} could not be read.`);
    }
    if (this.#waiting.length > 0) {
      this.#timer ??= setTimeout(() => this.flush(), WAIT_MS).unref();
    }
  }

  /** Sends what waits. Never throws. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const records = this.#waiting.splice(0);
    for (let at = 0; at < records.length; at += BATCH) {
      const events = records.slice(at, at + BATCH).map(toCloudEvent);
      try {
        await this.#options.send(JSON.stringify(events), CONTENT_TYPE);
      } catch (error) {
        this.#options.logger.warn(
          `${events.length} events of GitHub were not stored (${
            (error as Error).name
          }); the next run brings them.`,
        );
      }
    }
  }
}

function toCloudEvent({ kind, source, id, subject, time, data }: RecordInput) {
  return {
    specversion: '1.0',
    type: `drive.${kind}.v1`,
    source,
    id,
    subject,
    time,
    data,
  };
}
