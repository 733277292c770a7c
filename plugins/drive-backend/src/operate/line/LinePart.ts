import { Router } from 'express';
import { OperateOptions, OperatingPart } from '../OperateOptions';
import { Line } from './Line';
import { addLineRoutes } from './lineRoutes';

/** The line's routes, and what is due there. */
export class LinePart implements OperatingPart {
  readonly #line: Line;
  readonly #options: OperateOptions;

  constructor(line: Line, options: OperateOptions) {
    this.#line = line;
    this.#options = options;
  }

  addRoutes(router: Router): void {
    addLineRoutes(router, this.#line, this.#options);
  }
}
