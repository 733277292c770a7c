import { RecordKind } from 'backstage-plugin-drive-common';
import { CdEvent } from './cdEvent';
import { repositoryAsset, thingAsset } from './cdEventAsset';

/** How one type of CDEvent becomes a record. */
export interface CdEventMapping {
  kind: RecordKind;
  /** What the record is about, or undefined where the event does not say. */
  assetOf(event: CdEvent): string | undefined;
  /** The record's id: the same for every event about the same deployment, change, run or incident. */
  idOf(event: CdEvent): string;
  /** The fields that the event itself carries. */
  dataOf(event: CdEvent): Record<string, unknown>;
  /** Fields that the contract requires, and that `customData.drive` has to bring where the event does not. */
  required: string[];
}

/** More of a free text than a title needs is cut off. */
const MAX_TITLE_LENGTH = 300;

const SEVERITIES = new Set(['critical', 'high', 'medium', 'low']);

const RUN_OUTCOMES = new Map([
  ['success', 'success'],
  ['failure', 'failure'],
  ['error', 'failure'],
  ['cancel', 'cancelled'],
]);

/** The id of the subject, which is unique only inside its own source. */
function subjectId({ context, subject }: CdEvent): string {
  return subject.source && subject.source !== context.source
    ? `${subject.source}#${subject.id}`
    : subject.id;
}

function webAddress(...candidates: (string | undefined)[]): string | undefined {
  return candidates.find(text => text && /^https?:\/\/[^\s/]/i.test(text));
}

/** Every event about a service is a deployment of its own, hence the event's id. */
const deployment = (data: Record<string, unknown>): CdEventMapping => ({
  kind: 'deployment',
  assetOf: event => thingAsset(event, event.subject),
  idOf: event => event.context.id,
  dataOf: event => ({
    environment: event.subject.content?.environment?.id,
    finishedAt: event.context.timestamp,
    rule: 'deployment',
    ...data,
  }),
  required: ['environment'],
});

const change = (timeField?: string): CdEventMapping => ({
  kind: 'change',
  assetOf: repositoryAsset,
  // Numbers of changes repeat from repository to repository.
  idOf: event => {
    const repository = event.subject.content?.repository?.id;
    return repository ? `${repository}#${event.subject.id}` : subjectId(event);
  },
  dataOf: event => ({
    authorKind: 'unknown',
    ...(timeField ? { [timeField]: event.context.timestamp } : {}),
  }),
  required: ['openedAt'],
});

const pipelineRun: CdEventMapping = {
  kind: 'pipeline_run',
  assetOf: event => {
    const name = event.subject.content?.pipelineName;
    return name
      ? thingAsset(event, { id: name, source: event.subject.source })
      : undefined;
  },
  idOf: subjectId,
  dataOf: event => {
    const { outcome, uri, url } = event.subject.content ?? {};
    return {
      finishedAt: event.context.timestamp,
      outcome: outcome && (RUN_OUTCOMES.get(outcome) ?? outcome),
      url: webAddress(uri, url),
    };
  },
  required: ['startedAt', 'outcome', 'defaultBranch'],
};

const incident = (
  dataOf: (event: CdEvent) => Record<string, unknown>,
): CdEventMapping => ({
  kind: 'incident',
  assetOf: event =>
    thingAsset(event, event.subject.content?.service) ??
    thingAsset(event, event.subject.content?.environment),
  idOf: subjectId,
  dataOf: event => ({
    // No field of the specification; its own examples have it here.
    severity: SEVERITIES.has(event.customData.severity as string)
      ? event.customData.severity
      : undefined,
    ...dataOf(event),
  }),
  required: ['detectedAt', 'severity'],
});

const titleOf = (event: CdEvent) =>
  // By characters, so that no pair of surrogates is cut in two.
  [...(event.subject.content?.description ?? '').slice(0, 2 * MAX_TITLE_LENGTH)]
    .slice(0, MAX_TITLE_LENGTH)
    .join('')
    .trim() || undefined;

/** By subject and predicate. What is not here carries nothing that DRIVE measures. */
export const CD_EVENT_MAPPINGS: ReadonlyMap<string, CdEventMapping> = new Map([
  ['service.deployed', deployment({ outcome: 'success' })],
  ['service.upgraded', deployment({ outcome: 'success' })],
  [
    'service.rolledback',
    deployment({ outcome: 'rolled_back', unplanned: true }),
  ],
  ['change.created', change('openedAt')],
  ['change.updated', change()],
  ['change.reviewed', change('firstReviewAt')],
  ['change.merged', change('mergedAt')],
  ['change.abandoned', change('closedAt')],
  ['pipelinerun.finished', pipelineRun],
  [
    'incident.detected',
    incident(event => ({
      title: titleOf(event),
      detectedAt: event.context.timestamp,
    })),
  ],
  [
    'incident.reported',
    incident(event => ({
      title: titleOf(event),
      detectedAt: event.context.timestamp,
      url: webAddress(event.subject.content?.ticketURI),
    })),
  ],
  [
    'incident.resolved',
    // Its description is the resolution's, not the incident's.
    incident(event => ({ resolvedAt: event.context.timestamp })),
  ],
]);
