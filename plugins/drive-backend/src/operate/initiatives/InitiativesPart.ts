import { Router } from 'express';
import { OperateOptions, OperatingPart } from '../OperateOptions';
import { InitiativeActs } from './InitiativeActs';
import { InitiativeKeeper } from './InitiativeKeeper';
import { InitiativeReaders } from './InitiativeReaders';
import { addInitiativeItemRoutes } from './initiativeItemRoutes';
import { addInitiativeRoutes } from './initiativeRoutes';
import { addCheckRoutes } from './checkRoutes';
import { Initiatives } from './Initiatives';

/** Initiatives, as a part of the plugin. */
export class InitiativesPart implements OperatingPart {
  readonly #options: OperateOptions;
  readonly #initiatives: Initiatives;
  readonly #keeper: InitiativeKeeper;

  constructor(initiatives: Initiatives, options: OperateOptions) {
    this.#options = options;
    this.#initiatives = initiatives;
    this.#keeper = new InitiativeKeeper(options, initiatives.store);
  }

  addRoutes(router: Router): void {
    const initiatives = this.#initiatives;
    const keeper = this.#keeper;
    const acts = new InitiativeActs(this.#options, initiatives.store, keeper);
    const readers = new InitiativeReaders(this.#options, acts);
    const parts = { initiatives, acts, keeper, readers };
    addCheckRoutes(router, this.#options);
    addInitiativeRoutes(router, parts, this.#options);
    addInitiativeItemRoutes(router, parts, this.#options);
  }

  keepUp(signal: AbortSignal): Promise<void> {
    return this.#keeper.keepUp(signal);
  }
}
