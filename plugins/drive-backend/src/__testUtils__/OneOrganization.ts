import { Entity } from '@backstage/catalog-model';
import {
  AssetAnnotation,
  Connector,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { TestEvent } from './events';
import { Portal, PortalOptions } from './portal';

/** As many events as are sent at once. */
const AT_ONCE = 500;

/** A record as it is sent. */
export function sentAs({ kind, ...envelope }: RecordInput): TestEvent {
  return {
    specversion: '1.0',
    type: `drive.${kind}.v1`,
    ...envelope,
  } as TestEvent;
}

/** Numbers to nine digits: what was added up in another order differs in the last one. */
export function rounded<T>(scorecards: T): T {
  return JSON.parse(JSON.stringify(scorecards), (_key, value) =>
    typeof value === 'number' ? Number(value.toPrecision(9)) : value,
  );
}

/** The same organization behind a connector, or pushed: what comes of it on its scorecards. */
export class OneOrganization {
  readonly #entities: Entity[];
  readonly #annotations: readonly AssetAnnotation[];
  #portal?: Portal;

  constructor(options: {
    entities: Entity[];
    /** What the module brings. Default: nothing. */
    annotations?: readonly AssetAnnotation[];
  }) {
    this.#entities = options.entities;
    this.#annotations = options.annotations ?? [];
  }

  /** The one that was started last. */
  get portal(): Portal {
    return this.#portal!;
  }

  async stop(): Promise<void> {
    await this.#portal?.stop();
    this.#portal = undefined;
  }

  /** The scorecards that one run of each connector makes, all at once: of the organization, then of each entity. */
  async pull(
    client: PortalOptions['client'],
    ...connectors: Connector[]
  ): Promise<any[]> {
    await this.#start(client, connectors);
    await Promise.all(
      connectors.map(({ id }) => this.portal.run(`drive-connector-${id}`)),
    );
    return this.#scorecards();
  }

  /** Those that the records make which a perfect connector would yield. @throws Error where one of them is rejected */
  async push(
    client: PortalOptions['client'],
    records: readonly RecordInput[],
  ): Promise<any[]> {
    await this.#start(client, []);
    const events = records.map(sentAs);
    for (let at = 0; at < events.length; at += AT_ONCE) {
      const { status, body } = await this.portal.send(
        events.slice(at, at + AT_ONCE),
      );
      if (status !== 202 || body.rejected.length > 0) {
        throw new Error(`${status} ${JSON.stringify(body.rejected)}`);
      }
    }
    return this.#scorecards();
  }

  /** The metrics that a scorecard has measured. */
  measuredIn(scorecard: any): string[] {
    return scorecard.pillars
      .flatMap(({ metrics }: any) => metrics)
      .filter(({ outcome }: any) => outcome === 'measured')
      .map(({ id }: any) => id);
  }

  /** Whatever the portal has stored, logged and answered, in lower case. */
  async everythingWritten(): Promise<string> {
    const { portal } = this;
    return [
      await portal.everythingStored(),
      ...[
        portal.log,
        await this.#scorecards(),
        await portal.read('/v1/sources'),
        await portal.read('/v1/coverage'),
      ].map(one => JSON.stringify(one)),
    ]
      .join('\n')
      .toLowerCase();
  }

  async #start(
    client: PortalOptions['client'],
    connectors: Connector[],
  ): Promise<void> {
    await this.stop();
    this.#portal = await Portal.start({
      client,
      entities: this.#entities,
      connectors,
      annotations: [...this.#annotations],
    });
    await this.portal.sweep();
  }

  async #scorecards(): Promise<any[]> {
    await this.portal.evaluate();
    const answers = [
      await this.portal.read('/v1/scorecards/organization/default/all'),
    ];
    for (const { kind, metadata } of this.#entities) {
      answers.push(
        await this.portal.read(
          `/v1/scorecards/${kind.toLowerCase()}/default/${metadata.name}`,
        ),
      );
    }
    return answers;
  }
}
