import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

/** A catalog that tests change, count and break. */
export class TestCatalog {
  entities: Entity[];
  /** What it throws instead of an answer; after the first page where `half` is set. */
  failure?: Error;
  half = false;
  /** What it waits for before it answers. */
  slow?: Promise<void>;
  /** How many entities come at a time. */
  pageSize = 3;
  /** How often it was asked. */
  calls = 0;

  constructor(entities: Entity[]) {
    this.entities = entities;
  }

  readonly factory = createServiceFactory({
    service: catalogServiceRef,
    deps: { logger: coreServices.logger },
    factory: () => this.#service(),
  });

  async *#stream(
    ...[request]: Parameters<CatalogService['streamEntities']>
  ): AsyncGenerator<Entity[]> {
    this.calls += 1;
    await this.slow;
    if (this.failure && !this.half) {
      throw this.failure;
    }
    const mock = catalogServiceMock({ entities: this.entities });
    const { pageSize } = this;
    for await (const page of mock.streamEntities({ ...request, pageSize })) {
      yield page;
      if (this.failure) {
        throw this.failure;
      }
    }
  }

  /** The plugin needs nothing of the catalog but its stream. */
  #service() {
    return new Proxy({} as CatalogService, {
      get: (_target, name) => {
        if (name === 'streamEntities') {
          return this.#stream.bind(this);
        }
        if (name === 'then') {
          return undefined;
        }
        return () => {
          this.calls += 1;
          throw new Error(`the catalog was asked for ${String(name)}`);
        };
      },
    });
  }
}
