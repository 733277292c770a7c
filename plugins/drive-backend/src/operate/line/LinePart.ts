import { Router } from 'express';
import { OperateOptions, OperatingPart } from '../OperateOptions';
import { Line } from './Line';
import { LineKeeper } from './LineKeeper';
import { LineRules } from './LineRules';
import { addLineRoutes } from './lineRoutes';

/** The line's routes, and what is due there. */
export class LinePart implements OperatingPart {
  readonly #line: Line;
  readonly #options: OperateOptions;
  readonly #keeper: LineKeeper;
  readonly #rules: LineRules;

  constructor(line: Line, options: OperateOptions) {
    this.#line = line;
    this.#options = options;
    this.#keeper = new LineKeeper(line, options);
    this.#rules = new LineRules(line, options);
  }

  addRoutes(router: Router): void {
    addLineRoutes(router, this.#line, this.#options);
  }

  async keepUp(signal: AbortSignal): Promise<void> {
    await this.#keeper.keepUp();
    await this.#rules.keepUp(signal);
  }
}
