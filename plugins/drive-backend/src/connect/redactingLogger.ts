import { LoggerService } from '@backstage/backend-plugin-api';
import { redactSecrets } from 'backstage-plugin-drive-node';

/** A logger that lets nothing through that looks like a secret, whatever a connector logs. */
export function redactingLogger(logger: LoggerService): LoggerService {
  const at =
    (level: 'error' | 'warn' | 'info' | 'debug'): LoggerService['info'] =>
    (message, meta) =>
      logger[level](
        redactSecrets(message),
        meta && JSON.parse(redactSecrets(JSON.stringify(withErrors(meta)))),
      );
  return {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    child: meta => redactingLogger(logger.child(meta)),
  };
}

/** What an error says is no field of its own, and would be lost as JSON. */
function withErrors(meta: object): object {
  return meta instanceof Error || 'stack' in meta
    ? { message: String(meta) }
    : meta;
}
