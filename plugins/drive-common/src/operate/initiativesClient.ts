import { HttpRequests } from '../HttpRequests';
import { subjectPath } from '../subject';
import { InitiativesApi } from './initiative';

/** Initiatives over HTTP. */
export function initiativesClient(http: HttpRequests): InitiativesApi {
  const one = (id: string) => `initiatives/${encodeURIComponent(id)}`;
  const item = (id: string, ref: string) =>
    `${one(id)}/items/${subjectPath(ref)}`;
  return {
    list: (request = {}) => http.get('initiatives', { ...request }),
    get: id => http.get(one(id)),
    checks: () => http.get('initiatives/checks'),
    preview: draft => http.send('POST', 'initiatives/preview', draft),
    create: draft => http.send('POST', 'initiatives', draft),
    update: (id, draft) => http.send('PUT', one(id), draft),
    close: (id, request) => http.send('POST', `${one(id)}/close`, request),
    items: (id, request = {}) => http.get(`${one(id)}/items`, { ...request }),
    progress: id => http.get(`${one(id)}/progress`),
    teams: id => http.get(`${one(id)}/teams`),
    exempt: (id, ref, request) =>
      http.send('PUT', `${item(id, ref)}/exemption`, request),
    endExemption: (id, ref) =>
      http.send('DELETE', `${item(id, ref)}/exemption`),
    mark: (id, ref, request) =>
      http.send('PUT', `${item(id, ref)}/mark`, request),
    ofSubject: ref => http.get(`initiatives/of/${subjectPath(ref)}`),
  };
}
