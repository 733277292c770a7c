import { CustomErrorBase } from '@backstage/errors';

/**
 * A request carries more than the limits allow. Answered with 413: Backstage's error middleware reads `statusCode`,
 * since none of its own errors means this.
 */
export class PayloadTooLargeError extends CustomErrorBase {
  name = 'PayloadTooLargeError' as const;

  readonly statusCode = 413;
}
