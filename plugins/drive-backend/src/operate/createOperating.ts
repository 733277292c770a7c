import express, { Router } from 'express';
import { unreadableBody } from '../serve/eventRoutes';
import { Assessments } from './assessments/Assessments';
import { AttentionPart } from './attention/AttentionPart';
import { Waiting } from './attention/Waiting';
import { addAuditRoutes } from './auditRoutes';
import { EventsPart } from './events/EventsPart';
import { Initiatives } from './initiatives/Initiatives';
import { InitiativesPart } from './initiatives/InitiativesPart';
import { Line } from './line/Line';
import { LinePart } from './line/LinePart';
import { OperateOptions, OperatingPart } from './OperateOptions';
import { Reviews } from './reviews/Reviews';
import { SearchablePart } from './searchable/SearchablePart';

/** Whatever people write is far shorter. */
const MAX_BODY_BYTES = 256 * 1024;

/** The paths whose bodies are JSON that people wrote. */
const PATHS = [
  '/v1/initiatives',
  '/v1/halts',
  '/v1/reviews',
  '/v1/assessments',
];

/** What people do about what was measured: initiatives, the line, reviews, assessments. */
export function createOperating(
  options: OperateOptions,
): Required<OperatingPart> & {
  initiatives: Initiatives;
  line: Line;
  reviews: Reviews;
  waiting: Waiting;
} {
  const initiatives = new Initiatives(options);
  const line = new Line(options);
  const reviews = new Reviews(options, { halts: line, initiatives });
  const parts: OperatingPart[] = [
    new InitiativesPart(initiatives, options),
    new LinePart(line, options),
    new Assessments(options),
    reviews,
    new AttentionPart({ initiatives, line, reviews }, options),
    new EventsPart({ initiatives, line, reviews }, options),
    new SearchablePart(initiatives, options),
  ];
  return {
    initiatives,
    line,
    reviews,
    waiting: new Waiting({ line, reviews }, options.access),
    addRoutes(router) {
      addAuditRoutes(router, options);
      for (const part of parts) {
        part.addRoutes(router);
      }
    },
    addOpenRoutes(router) {
      for (const part of parts) {
        part.addOpenRoutes?.(router);
      }
    },
    async keepUp(signal) {
      const outbox = { keepUp: () => options.notices.deliver(signal) };
      // First what is left of before, so that people are told in the order in which it happened.
      for (const part of [outbox, ...parts]) {
        if (signal.aborted) {
          return;
        }
        try {
          await part.keepUp?.(signal);
        } catch (error) {
          // One part's trouble is not the others'.
          options.logger.error(
            'What was due could not be done',
            error as Error,
          );
        }
      }
    },
  };
}

/** Reads the bodies. Mounted before the validated routes, which leave them alone. */
export function createOperatingBodyRouter(): Router {
  const router = Router();
  router.use(PATHS, express.json({ limit: MAX_BODY_BYTES }));
  router.use(PATHS, unreadableBody);
  return router;
}
