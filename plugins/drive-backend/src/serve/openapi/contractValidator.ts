import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Request, RequestHandler, Router } from 'express';
import { openApiDocument } from './document';

/** Who hears of answers that break the contract. */
const loggers = new WeakMap<Request, LoggerService>();

let shared: RequestHandler | undefined;

/**
 * Validates requests and answers against the contract. A request that breaks it is an InputError; an answer that does
 * is sent all the same, and logged.
 *
 * The document says the same for every router of the process, and to compile its schemas takes longer than most of what
 * is asked: so that is done once.
 */
export function contractValidator(logger: LoggerService): RequestHandler {
  shared ??= compile();
  const validate = shared;
  return (req, res, next) => {
    loggers.set(req, logger);
    validate(req, res, next);
  };
}

function compile(): RequestHandler {
  return createValidatedOpenApiRouter(openApiDocument as any, {
    // Those that have a body read it themselves, each as much as it can use.
    middleware: [(_req, _res, next) => next()],
    validatorOptions: {
      validateResponses: {
        onError: (error: Error, _body: unknown, request: Request) => {
          loggers
            .get(request)
            ?.error(
              `The answer to ${request.path} breaks the contract: ${error.message}`,
            );
        },
      },
    },
  }) as unknown as Router;
}
