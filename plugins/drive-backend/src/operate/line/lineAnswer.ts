import {
  LineAnswer,
  LinePurpose,
  ORGANIZATION_REF,
  SubjectInfo,
} from 'backstage-plugin-drive-common';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { CoveringHalt, StoredWarning } from './HaltStore';
import { blocks, byGravity, stateAt } from './StoredHalt';

/** Everything that covers a subject: of itself, of what is above it in both hierarchies, and of the organization. */
export interface Covering {
  halts: CoveringHalt[];
  warnings: StoredWarning[];
}

/** The subject itself, everything above it in both hierarchies, and the organization. */
export function coveredBy(node: SubjectNode, graph: SubjectGraph): string[] {
  return [
    ...new Set([
      node.ref,
      ...graph.above([node]).map(({ ref }) => ref),
      ORGANIZATION_REF,
    ]),
  ];
}

/**
 * What a pipeline is answered.
 *
 * @param readable - of what is not among them, only that it halts is told
 * @param now - milliseconds since the epoch
 */
export function lineAnswer(
  node: SubjectNode,
  { halts, warnings }: Covering,
  options: {
    graph: SubjectGraph;
    readable: ReadonlySet<string>;
    now: number;
    purpose?: LinePurpose;
    decidersOf: (halt: CoveringHalt) => string[];
  },
): LineAnswer {
  const { graph, readable, now, purpose } = options;
  const sorted = [...halts].sort(byGravity(now));
  const blocking = sorted.filter(halt => blocks(stateAt(halt, now)));
  const exemptions = purposesOfAll(blocking);
  const [gravest] = sorted;
  const told = (ref: string) => readable.has(ref) || ref === ORGANIZATION_REF;
  const state = gravest && stateAt(gravest, now);
  return {
    clear:
      blocking.length === 0 ||
      (purpose !== undefined && exemptions.includes(purpose)),
    state: state === undefined || state === 'cleared' ? 'clear' : state,
    ...(gravest && {
      reason: told(gravest.subjectRef)
        ? gravest.reason
        : `A halt ${gravest.subjectRef === node.ref ? 'of it' : 'above it'}.`,
      since: new Date(gravest.raisedAt).toISOString(),
      expiresAt: new Date(gravest.expiresAt).toISOString(),
      ...(told(gravest.subjectRef) && {
        decidedBy: options.decidersOf(gravest).join(', '),
      }),
    }),
    exemptions,
    halts: sorted
      .filter(({ subjectRef }) => told(subjectRef))
      .map(halt => ({
        id: halt.id,
        subject: subjectInfo(halt.subjectRef, graph),
        state: stateAt(halt, now),
        reason: halt.reason,
        raisedAt: new Date(halt.raisedAt).toISOString(),
        expiresAt: new Date(halt.expiresAt).toISOString(),
        ...(halt.conditionHolds !== undefined && {
          conditionHolds: halt.conditionHolds,
        }),
      })),
    warnings: warnings
      .filter(({ subjectRef }) => told(subjectRef))
      .map(({ subjectRef, since, ...warning }) => ({
        ...warning,
        subject: subjectInfo(subjectRef, graph),
        since: new Date(since).toISOString(),
      })),
  };
}

/** A subject as it is named in answers. One that is gone is named by its ref. */
export function subjectInfo(ref: string, graph: SubjectGraph): SubjectInfo {
  const node = graph.get(ref);
  return {
    ref,
    kind: node?.kind ?? (ref.slice(0, ref.indexOf(':')) as SubjectInfo['kind']),
    title: node?.title ?? ref,
  };
}

/** What every one of some halts lets out all the same. */
function purposesOfAll(halts: readonly CoveringHalt[]): LinePurpose[] {
  return halts.length === 0
    ? []
    : halts[0].exemptions.filter(purpose =>
        halts.every(({ exemptions }) => exemptions.includes(purpose)),
      );
}
