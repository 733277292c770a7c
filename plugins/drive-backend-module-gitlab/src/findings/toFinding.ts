import { RecordInput } from 'backstage-plugin-drive-node';
import { numberIn, Observation, recordOf } from '../records';
import { VulnerabilityNode } from './findingQuery';

type Category = 'dependency' | 'code' | 'secret' | 'image';
type Severity = 'critical' | 'high' | 'medium' | 'low';

/** What looks at running or written code is the usual. */
const CATEGORIES: Record<string, Category> = {
  DEPENDENCY_SCANNING: 'dependency',
  SECRET_DETECTION: 'secret',
  CONTAINER_SCANNING: 'image',
  CLUSTER_IMAGE_SCANNING: 'image',
};

/** Remarks (`INFO`) and what nobody has judged (`UNKNOWN`) are no findings. */
const SEVERITIES: Record<string, Severity> = {
  CRITICAL: 'critical',
  HIGH: 'high',
  MEDIUM: 'medium',
  LOW: 'low',
};

/** How a vulnerability stands, and since when it is closed. */
export function stateOf(node: VulnerabilityNode): {
  state: 'open' | 'fixed' | 'dismissed';
  at?: string;
} {
  const { state, updatedAt } = node;
  switch (state) {
    case 'RESOLVED':
      return { state: 'fixed', at: node.resolvedAt ?? updatedAt ?? undefined };
    case 'DISMISSED':
      return {
        state: 'dismissed',
        at: node.dismissedAt ?? updatedAt ?? undefined,
      };
    default:
      // The scanner finds it no more, though nobody has said that it is resolved.
      return node.resolvedOnDefaultBranch && updatedAt
        ? { state: 'fixed', at: updatedAt }
        : { state: 'open' };
  }
}

/** A vulnerability's record; undefined for what is none. */
export function toFinding(
  node: VulnerabilityNode,
  subject: string,
  observation: Observation,
): RecordInput | undefined {
  const severity = SEVERITIES[node.severity ?? ''];
  const { state, at } = stateOf(node);
  if (!severity || (state !== 'open' && !at)) {
    return undefined;
  }
  const category = CATEGORIES[node.reportType ?? ''] ?? 'code';
  return recordOf(
    observation,
    'finding',
    { id: `vulnerability/${numberIn(node.id)}`, subject },
    {
      category,
      severity,
      firstSeenAt: node.detectedAt,
      state,
      resolvedAt: at,
      identifiers: node.identifiers.flatMap(({ name }) => name ?? []),
      fixAvailable:
        category === 'dependency' || category === 'image'
          ? Boolean(node.solution)
          : undefined,
      title: node.title ?? undefined,
      url: node.webUrl ?? undefined,
    },
  );
}
