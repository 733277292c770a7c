import { RecordInput } from 'backstage-plugin-drive-node';
import { numberIn, Observation, recordOf } from '../records';
import { PipelineNode } from './pipelineQuery';

const OUTCOMES: Record<string, 'success' | 'failure' | 'cancelled'> = {
  SUCCESS: 'success',
  FAILED: 'failure',
  CANCELED: 'cancelled',
};

/**
 * The record of a pipeline of a default branch; undefined while it goes on, and where nothing of it has run.
 *
 * @param about - `projectUrl`: in the web
 */
export function toPipelineRun(
  node: PipelineNode,
  about: { subject: string; projectUrl: string },
  observation: Observation,
): RecordInput | undefined {
  const outcome = OUTCOMES[node.status];
  if (!outcome) {
    return undefined;
  }
  const id = numberIn(node.id);
  const finishedAt = node.finishedAt ?? node.updatedAt;
  return recordOf(
    observation,
    'pipeline_run',
    { id: `pipeline/${id}`, subject: about.subject },
    {
      queuedAt: node.createdAt,
      // One that could not even begin, as for lack of valid configuration, failed the moment it was made.
      startedAt: node.startedAt ?? node.createdAt,
      finishedAt,
      outcome,
      defaultBranch: true,
      url: `${about.projectUrl}/-/pipelines/${id}`,
    },
  );
}
