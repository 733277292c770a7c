import { Router } from 'express';
import { OperateOptions, OperatingPart } from '../OperateOptions';
import { InitiativeActs } from './InitiativeActs';
import { InitiativeKeeper } from './InitiativeKeeper';
import { addInitiativeRoutes } from './initiativeRoutes';
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
    addInitiativeRoutes(router, { initiatives, acts, keeper }, this.#options);
  }

  keepUp(signal: AbortSignal): Promise<void> {
    return this.#keeper.keepUp(signal);
  }
}
