import { HttpRequests } from '../HttpRequests';
import { subjectPath } from '../subject';
import { LineApi } from './line';

/** The line over HTTP. */
export function lineClient(http: HttpRequests): LineApi {
  const one = (id: string) => `halts/${encodeURIComponent(id)}`;
  return {
    check: (ref, request = {}) =>
      http.get(`line/${subjectPath(ref)}`, { ...request }),
    list: (request = {}) => http.get('halts', { ...request }),
    warnings: (request = {}) => http.get('halts/warnings', { ...request }),
    get: id => http.get(one(id)),
    raise: draft => http.send('POST', 'halts', draft),
    askForRelease: (id, request) =>
      http.send('POST', `${one(id)}/ask-for-release`, request),
    release: (id, request) => http.send('POST', `${one(id)}/release`, request),
    extend: (id, request) => http.send('POST', `${one(id)}/extend`, request),
    health: ref => http.get(`halts/health/${subjectPath(ref)}`),
  };
}
