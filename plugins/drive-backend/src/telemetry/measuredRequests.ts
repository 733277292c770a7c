import { RequestHandler } from 'express';
import { noteDuration } from './telemetry';

/** Notes how long each request took, by the route that it matched. */
export const measuredRequests: RequestHandler = (req, res, next) => {
  const begun = performance.now();
  res.once('finish', () => {
    noteDuration('apiDuration', performance.now() - begun, {
      'http.route': req.route?.path ?? 'unmatched',
      'http.request.method': req.method,
      'http.response.status_code': res.statusCode,
    });
  });
  next();
};
