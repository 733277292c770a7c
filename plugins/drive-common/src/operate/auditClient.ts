import { HttpRequests } from '../HttpRequests';
import { AuditApi } from './audit';

/** The audit trail over HTTP. */
export function auditClient(http: HttpRequests): AuditApi {
  return {
    list: (request = {}) => http.get('audit', { ...request }),
  };
}
