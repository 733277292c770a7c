import { PILLAR_IDS, SUBJECT_KINDS } from 'backstage-plugin-drive-common';
import { assessmentsPaths, assessmentsSchemas } from './assessmentsContract';
import { attentionPaths, attentionSchemas } from './attentionContract';
import { auditPaths, auditSchemas } from './auditContract';
import { eventsPaths, eventsSchemas } from './eventsContract';
import { healthPaths, healthSchemas } from './healthContract';
import { initiativesPaths, initiativesSchemas } from './initiativesContract';
import { linePaths, lineSchemas } from './lineContract';
import {
  at,
  errors,
  get,
  json,
  page,
  parameter,
  pathParameter,
  refTo,
  subject,
  SUBJECT_PATH,
} from './operations';
import { reviewsPaths, reviewsSchemas } from './reviewsContract';
import { schemas } from './schemas';
import { searchablePaths, searchableSchemas } from './searchableContract';
import { sourceRunsPaths, sourceRunsSchemas } from './sourceRunsContract';

/** The HTTP contract, as it is served and enforced. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'DRIVE',
    version: '1',
    description:
      'Five pillars of engineering effectiveness for the organization, measured on the software catalog.',
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [{ url: '/' }],
  paths: {
    '/v1/model': get(
      'GetModel',
      'The model: pillars, metrics, curves and weights',
      [],
      'Model',
    ),
    '/v1/model/dry-run': {
      post: {
        operationId: 'DryRunModel',
        summary:
          'What another model would do to every subject; nothing is stored. For admins',
        parameters: [
          parameter(
            'kind',
            { type: 'string', enum: [...SUBJECT_KINDS] },
            'Only subjects of this kind',
          ),
          ...page,
        ],
        requestBody: {
          required: true,
          content: json({
            type: 'object',
            required: ['model'],
            additionalProperties: false,
            properties: {
              model: {
                type: 'object',
                description: 'What would stand under drive.model in the config',
              },
            },
          }),
        },
        responses: {
          '200': {
            description:
              'The subjects that would change, the largest change of a score first',
            content: json(refTo('DryRun')),
          },
          ...errors,
          '413': {
            description: 'The model takes more than 256 KiB',
            content: json(refTo('Error')),
          },
        },
      },
    },
    '/v1/scorecards': get(
      'ListScorecards',
      'Scorecard summaries of the subjects below a parent',
      [
        parameter(
          'kind',
          { type: 'string', enum: [...SUBJECT_KINDS] },
          'Only subjects of this kind',
        ),
        parameter(
          'parent',
          { type: 'string' },
          'Ref of the parent. Default: organization:default/all',
        ),
        parameter(
          'relation',
          { type: 'string', enum: ['ownership', 'structure'] },
          'Which hierarchy. Default: structure below systems and domains, ownership otherwise',
        ),
        parameter(
          'recursive',
          { type: 'boolean' },
          'All below the parent instead of its children',
        ),
        parameter(
          'sort',
          { type: 'string', enum: ['name', 'change', 'attention'] },
          'Default: name. attention: by open halts, signals, overdue actions and silent sources, as far as the caller may see them',
        ),
        ...at,
        ...page,
      ],
      'ScorecardList',
    ),
    [`/v1/scorecards/${SUBJECT_PATH}`]: get(
      'GetScorecard',
      'The scorecard of one subject',
      [...subject, ...at],
      'Scorecard',
    ),
    [`/v1/trends/${SUBJECT_PATH}`]: get(
      'GetTrend',
      'A metric of a subject, or a pillar, over disjoint ranges; weeks with the limits of their chart',
      [
        ...subject,
        parameter('metric', { type: 'string' }, "The metric's id"),
        parameter(
          'pillar',
          { type: 'string' },
          'Instead of a metric: the score of this pillar',
        ),
        parameter(
          'from',
          { type: 'string' },
          'Default: as many weeks before as the history is filled back',
        ),
        parameter(
          'to',
          { type: 'string' },
          'Default: now; of days: today, 00:00 UTC',
        ),
        parameter(
          'interval',
          { type: 'string', enum: ['day', 'week'] },
          'Default: week',
        ),
      ],
      'Trend',
    ),
    [`/v1/trend-sets/${SUBJECT_PATH}`]: get(
      'GetTrendSet',
      'Several metrics and pillars of a subject over calendar weeks, with the limits of their charts',
      [
        ...subject,
        {
          ...parameter(
            'of',
            { type: 'string' },
            'Ids of metrics and pillars, separated by commas, in the order of the answer; at most 20',
          ),
          required: true,
        },
        parameter(
          'from',
          { type: 'string' },
          'Default: as many weeks before as the history is filled back',
        ),
        parameter('to', { type: 'string' }, 'Default: now'),
      ],
      'TrendSet',
    ),
    [`/v1/changes/${SUBJECT_PATH}`]: get(
      'GetChanges',
      'Signals of a subject, most important first, with who contributed',
      [
        ...subject,
        parameter(
          'since',
          { type: 'string' },
          'Signals with evidence after this instant. Default: 8 weeks before asOf',
        ),
        parameter(
          'asOf',
          { type: 'string' },
          'Charts of the weeks that were over by then. Default: now',
        ),
      ],
      'Changes',
    ),
    '/v1/history/re-evaluations': {
      post: {
        operationId: 'ReevaluateHistory',
        summary:
          'Evaluates the stored past again with the model in force. For admins',
        requestBody: {
          required: true,
          content: json({
            type: 'object',
            additionalProperties: false,
            properties: {
              fromWeek: {
                type: 'string',
                description:
                  'The first week: that which this instant or date lies in. Default: the oldest that is stored',
              },
            },
          }),
        },
        responses: {
          '202': {
            description: 'It will be done',
            content: json(refTo('Reevaluation')),
          },
          ...errors,
        },
      },
    },
    [`/v1/evidence/${SUBJECT_PATH}/{metricId}`]: get(
      'GetEvidence',
      'The records behind a measurement',
      [
        ...subject,
        pathParameter('metricId', "The metric's id"),
        ...at,
        ...page,
      ],
      'Evidence',
    ),
    [`/v1/cards/${SUBJECT_PATH}`]: get(
      'GetCard',
      'All that an entity card shows',
      subject,
      'EntityCard',
    ),
    [`/v1/contributions/${SUBJECT_PATH}/{metricId}`]: get(
      'GetContributions',
      "The children's part in a metric, and in its change against the window before",
      [...subject, pathParameter('metricId', "The metric's id"), ...at],
      'Contributions',
    ),
    '/v1/sources': get(
      'GetSources',
      'Every source, its state and what it sent',
      [],
      'Sources',
    ),
    '/v1/sources/{id}/run': {
      post: {
        operationId: 'RunSource',
        summary: 'Runs a connector now, in the background. For admins',
        parameters: [pathParameter('id', 'As in the list of the sources')],
        responses: {
          '202': { description: 'It runs', content: json(refTo('SourceRun')) },
          ...errors,
          '409': {
            description: 'It is running',
            content: json(refTo('Error')),
          },
        },
      },
    },
    '/v1/sources/{id}/test': {
      post: {
        operationId: 'TestSource',
        summary:
          'What of a connector would work, tried without any effect. For admins',
        parameters: [pathParameter('id', 'As in the list of the sources')],
        responses: {
          '200': {
            description: 'For each kind of record whether it would work',
            content: json(refTo('SourceTest')),
          },
          ...errors,
        },
      },
    },
    ...sourceRunsPaths,
    '/v1/coverage': get(
      'GetCoverage',
      'Per component, which metrics are not measured, and what would fix it',
      [
        parameter(
          'pillar',
          { type: 'string', enum: [...PILLAR_IDS] },
          'Only gaps of this pillar',
        ),
        parameter('parent', { type: 'string' }, 'Only components below it'),
        ...page,
      ],
      'Coverage',
    ),
    '/v1/events': {
      post: {
        operationId: 'SendEvents',
        summary: 'Records in, as CloudEvents',
        requestBody: {
          required: true,
          content: {
            'application/cloudevents+json': { schema: { type: 'object' } },
            'application/cloudevents-batch+json': {
              schema: { type: 'array', items: { type: 'object' } },
            },
            'application/json': { schema: { type: ['object', 'array'] } },
            'application/x-ndjson': { schema: { type: 'string' } },
          },
        },
        responses: {
          '202': {
            description: 'What was accepted, and what was not and why',
            content: json(refTo('Ingested')),
          },
          '400': errors['400'],
          '401': errors['401'],
          '403': errors['403'],
          '413': {
            description: 'More than 5 MiB or 5,000 events',
            content: json(refTo('Error')),
          },
        },
      },
    },
    ...initiativesPaths,
    ...linePaths,
    ...reviewsPaths,
    ...assessmentsPaths,
    ...attentionPaths,
    ...eventsPaths,
    ...auditPaths,
    ...searchablePaths,
    ...healthPaths,
  },
  components: {
    schemas: {
      ...schemas,
      ...sourceRunsSchemas,
      ...initiativesSchemas,
      ...lineSchemas,
      ...reviewsSchemas,
      ...assessmentsSchemas,
      ...attentionSchemas,
      ...eventsSchemas,
      ...auditSchemas,
      ...searchableSchemas,
      ...healthSchemas,
    },
  },
};
