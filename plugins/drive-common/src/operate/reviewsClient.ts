import { HttpRequests } from '../HttpRequests';
import { ReviewsApi } from './review';

/** Series, reviews, decisions and actions over HTTP. */
export function reviewsClient(http: HttpRequests): ReviewsApi {
  const series = (id: string) => `reviews/series/${encodeURIComponent(id)}`;
  const one = (id: string) => `reviews/${encodeURIComponent(id)}`;
  const item = (id: string, itemId: string) =>
    `${one(id)}/items/${encodeURIComponent(itemId)}`;
  const action = (id: string) => `reviews/actions/${encodeURIComponent(id)}`;
  return {
    listSeries: (request = {}) => http.get('reviews/series', { ...request }),
    getSeries: id => http.get(series(id)),
    createSeries: draft => http.send('POST', 'reviews/series', draft),
    updateSeries: (id, draft) => http.send('PUT', series(id), draft),
    endSeries: (id, request) => http.send('POST', `${series(id)}/end`, request),
    calendarUrl: async id =>
      (await http.get<{ url: string }>(`${series(id)}/calendar`)).url,
    list: (request = {}) => http.get('reviews', { ...request }),
    get: id => http.get(one(id)),
    prepare: id => http.send('POST', `${one(id)}/prepare`),
    addItem: (id, added) => http.send('POST', `${one(id)}/items`, added),
    dropItem: (id, itemId, request) =>
      http.send('PUT', `${item(id, itemId)}/dropped`, request),
    orderItems: (id, request) => http.send('PUT', `${one(id)}/order`, request),
    writeNotes: (id, itemId, request) =>
      http.send('PUT', `${item(id, itemId)}/notes`, request),
    hold: (id, request) => http.send('POST', `${one(id)}/hold`, request),
    decide: (id, decision) =>
      http.send('POST', `${one(id)}/decisions`, decision),
    addAction: (id, added) => http.send('POST', `${one(id)}/actions`, added),
    updateAction: (id, changed) => http.send('PUT', action(id), changed),
    endAction: (id, request) => http.send('POST', `${action(id)}/end`, request),
    close: (id, request) => http.send('POST', `${one(id)}/close`, request),
    listActions: (request = {}) => http.get('reviews/actions', { ...request }),
  };
}
