import { Attention, PillarId } from 'backstage-plugin-drive-common';
import { StoredScorecard } from '../../engine/StoredScorecard';
import { DAY_MS } from '../../engine/time';
import { usualRelation } from '../../serve/children';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { subjectInfo } from './naming';
import { ReviewContext } from './ReviewContext';
import { CoverageBySubject } from './Stored';

/** Less than this is no loss. */
const LOSS = 0.1;
const ROUNDING = 1e-9;

/** With what it is compared where no review says how it was. */
const BACK_MS = 28 * DAY_MS;
const NEAR_MS = 7 * DAY_MS;

const MOST_CHILDREN = 500;

/** Says of which pillars of a subject and its children less is measured than before. */
export class LostCoverage {
  readonly #context: Pick<
    ReviewContext,
    'reader' | 'reviewStore' | 'snapshots' | 'subjects'
  >;

  constructor(
    context: Pick<
      ReviewContext,
      'reader' | 'reviewStore' | 'snapshots' | 'subjects'
    >,
  ) {
    this.#context = context;
  }

  /** Against the subject's last closed review, else against four weeks before; the largest loss first. */
  async of(ref: string): Promise<Attention['lostCoverage']> {
    const { reviewStore, subjects } = this.#context;
    const { graph } = await subjects.current();
    const last = await reviewStore.newestClosedOf(ref);
    const snapshot = last && (await reviewStore.snapshot(last.id));
    return this.against(
      snapshot?.coverage,
      await this.now(ref, graph),
      ref,
      graph,
    );
  }

  /** How much of a subject and of its children is measured. */
  async now(ref: string, graph: SubjectGraph): Promise<CoverageBySubject> {
    const { reader, snapshots } = this.#context;
    const { run } = await reader.resolve(undefined);
    return run
      ? coverageOf(await snapshots.readMany(run.id, aroundOf(ref, graph)))
      : {};
  }

  /** @param before - absent: as it was four weeks before */
  async against(
    before: CoverageBySubject | undefined,
    now: CoverageBySubject,
    ref: string,
    graph: SubjectGraph,
  ): Promise<Attention['lostCoverage']> {
    const compared = before ?? (await this.#weeksBefore(ref, graph));
    return Object.entries(now)
      .flatMap(([subjectRef, pillars]) =>
        Object.entries(pillars).flatMap(([pillarId, to]) => {
          const from = compared[subjectRef]?.[pillarId];
          return from !== undefined && from - to >= LOSS - ROUNDING
            ? [
                {
                  subject: subjectInfo(subjectRef, graph),
                  pillarId: pillarId as PillarId,
                  from,
                  to,
                },
              ]
            : [];
        }),
      )
      .sort(
        (a, b) =>
          b.from - b.to - (a.from - a.to) ||
          Number(b.subject.ref === ref) - Number(a.subject.ref === ref),
      );
  }

  async #weeksBefore(
    ref: string,
    graph: SubjectGraph,
  ): Promise<CoverageBySubject> {
    const { reader, snapshots } = this.#context;
    const { run } = await reader.resolve(undefined);
    if (!run) {
      return {};
    }
    const [then] = await snapshots.runs({
      windowDays: run.windowDays,
      from: run.asOf - BACK_MS - NEAR_MS,
      to: run.asOf - BACK_MS,
    });
    return then
      ? coverageOf(await snapshots.readMany(then.id, aroundOf(ref, graph)))
      : {};
  }
}

function aroundOf(ref: string, graph: SubjectGraph): string[] {
  const node = graph.get(ref);
  return node
    ? [ref, ...node.children[usualRelation(node)].slice(0, MOST_CHILDREN)]
    : [];
}

function coverageOf(
  scorecards: ReadonlyMap<string, StoredScorecard>,
): CoverageBySubject {
  return Object.fromEntries(
    [...scorecards].map(([ref, { pillars }]) => [
      ref,
      Object.fromEntries(
        pillars
          .filter(({ outcome }) => outcome !== 'notApplicable')
          .map(({ id, coverage }) => [id, coverage.weight]),
      ),
    ]),
  );
}
