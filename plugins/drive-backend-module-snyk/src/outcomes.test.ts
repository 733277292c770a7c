/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { DEFAULT_SNYK_ORG, organization } from 'drive-vendor-doubles';
import {
  answeringAll,
  describeOutcomes,
} from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { NOW, startWorld } from './__testUtils__/world';
import { snykAnnotations } from './targets/snykAnnotations';

jest.setTimeout(180_000);

/** As JSON:API has it. */
const refusal = (status: number, title: string, detail: string) => ({
  status,
  headers: { 'content-type': 'application/vnd.api+json' },
  body: {
    jsonapi: { version: '1.0' },
    errors: [
      {
        id: '6b9c2f0e-6a0b-4d55-8f7e-0a7c1b0e4d11',
        status: String(status),
        title,
        detail,
      },
    ],
  },
});

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describeOutcomes('Snyk', {
  now: NOW,
  metric: 'critical-exposure',
  async start() {
    const { connector, double, stop } = await startWorld({ acme });
    const { name } = acme.repositories.find(({ archived }) => !archived)!;
    return {
      connector,
      annotations: {
        'snyk.io/org-id': DEFAULT_SNYK_ORG.id,
        'snyk.io/target-name': `acme/${name}`,
      },
      assetAnnotations: snykAnnotations([]),
      answerAll: answeringAll(double),
      stop,
    };
  },
  answers: {
    notInstalled: [
      {
        as: 'a plan without the API',
        ...refusal(
          403,
          'Forbidden',
          'Org acme (0d3728ec-eebf-484d-9907-ba238019f10b) is not entitled for api access. Please upgrade your plan to access this capability',
        ),
        nextStep: /Ask whoever owns the Snyk account for a plan with the API/,
      },
    ],
    noPermission: [
      {
        as: 'a token that is not known',
        ...refusal(401, 'Unauthorized', 'Authentication credentials invalid'),
        nextStep: /header Authorization: token/,
      },
      {
        as: 'an account that may not',
        ...refusal(403, 'Forbidden', 'User does not have access to this org'),
        nextStep: /Give the service account the role Viewer/,
      },
    ],
    rateLimited: [
      {
        ...refusal(429, 'Too Many Requests', 'Rate limit exceeded'),
        nextStep: /The limit frees at 2026-11-/,
      },
    ],
    error: [
      {
        as: 'in Snyk',
        ...refusal(500, 'Internal Server Error', 'Something went wrong'),
        nextStep: /Ask whoever runs it whether it is up/,
      },
      {
        as: 'an organization that it does not have',
        ...refusal(404, 'Not Found', 'Org not found'),
        nextStep: /Correct snyk\.io\/org-id of the components/,
      },
      {
        as: 'a version that it does not have',
        ...refusal(400, 'Bad Request', 'Invalid version specified'),
        nextStep: /Take snyk\.apiVersion and snyk\.issuesApiVersion out/,
      },
    ],
  },
});
