import { CatalogFinding, SUBJECT_KINDS } from 'backstage-plugin-drive-common';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { Access } from './Access';

/** How many catalog findings are listed, and how many are looked at to find as many that the caller may read. */
const SHOWN = 500;
const LOOKED_AT = 1_000;

const REF = new RegExp(
  `\\b(?:${SUBJECT_KINDS.join('|')}):[^\\s/,;()]+/[^\\s/,;()]+`,
  'g',
);

/**
 * The catalog findings that a caller may read: those that name no entity that is hidden from them, neither as their
 * subject nor in their sentence. What is not looked at is counted.
 */
export async function readableFindings(
  graph: SubjectGraph,
  access: Access,
  credentials: Parameters<Access['readable']>[1],
): Promise<{ shown: CatalogFinding[]; total: number }> {
  const lookedAt = graph.findings.slice(0, LOOKED_AT);
  const named = new Map(
    lookedAt.map(finding => [finding, refsNamedIn(finding, graph)] as const),
  );
  const readable = await access.readable(
    [...named.values()].flat(),
    credentials,
  );
  const all = lookedAt.filter(finding =>
    named.get(finding)!.every(ref => readable.has(ref)),
  );
  return {
    shown: all.slice(0, SHOWN),
    total: all.length + graph.findings.length - lookedAt.length,
  };
}

/** What is not in the graph cannot be hidden: a finding may be about just that. */
function refsNamedIn(
  { subject, detail }: CatalogFinding,
  graph: SubjectGraph,
): string[] {
  return [subject, ...(detail.match(REF) ?? [])]
    .map(ref => ref.replace(/[.:]+$/, ''))
    .filter(ref => graph.get(ref) !== undefined);
}
