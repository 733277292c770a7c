import { HttpRequests } from '../HttpRequests';
import { AssessmentsApi } from './assessment';

/** Assessments over HTTP. */
export function assessmentsClient(http: HttpRequests): AssessmentsApi {
  return {
    questionnaire: (request = {}) =>
      http.get('assessments/questionnaire', { ...request }),
    list: (request = {}) => http.get('assessments', { ...request }),
    answer: request => http.send('POST', 'assessments', request),
  };
}
