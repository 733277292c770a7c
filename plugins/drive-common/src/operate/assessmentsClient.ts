import { HttpRequests } from '../HttpRequests';
import { AssessmentsApi } from './assessment';

/** Assessments over HTTP. */
export function assessmentsClient(http: HttpRequests): AssessmentsApi {
  return {
    questionnaire: () => http.get('assessments/questionnaire'),
    list: (request = {}) => http.get('assessments', { ...request }),
    answer: request => http.send('POST', 'assessments', request),
  };
}
