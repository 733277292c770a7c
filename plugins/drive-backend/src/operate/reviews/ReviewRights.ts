import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { isOneOf, notVisible, Person } from '../../serve/Access';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { ReviewContext } from './ReviewContext';
import { StoredAction, StoredReview, StoredSeries } from './Stored';

/** What somebody is in a series. */
export interface Role {
  youChair: boolean;
  youDecide: boolean;
}

/** What a person is in a series. */
export function roleIn({ draft }: StoredSeries, person: Person): Role {
  return {
    youChair: isOneOf(person, [draft.chairRef]),
    youDecide: isOneOf(person, [draft.deciderRef]),
  };
}

/** Who may do what in reviews, beside the permissions. */
export class ReviewRights {
  readonly #context: ReviewContext;

  constructor(context: ReviewContext) {
    this.#context = context;
  }

  /** Which subjects a person may see. One that is gone is as visible as its entity would be. */
  async visible(
    refs: readonly string[],
    graph: SubjectGraph,
    { credentials }: Person,
  ): Promise<Set<string>> {
    const { access } = this.#context;
    const nodes = refs.flatMap(ref => graph.get(ref) ?? []);
    const gone = refs.filter(ref => !graph.get(ref));
    const visible = await access.visible(nodes, graph, credentials, gone);
    const readable = await access.readable(gone, credentials);
    return new Set(refs.filter(ref => visible.has(ref) || readable.has(ref)));
  }

  /** @throws NotAllowedError where the person may not see the subject */
  async requireSight(
    ref: string,
    graph: SubjectGraph,
    person: Person,
  ): Promise<void> {
    if (!(await this.visible([ref], graph, person)).has(ref)) {
      throw notVisible({ ref });
    }
  }

  /** @throws NotFoundError, or NotAllowedError where the person may not see its subject */
  async review(
    id: string,
    person: Person,
  ): Promise<{
    review: StoredReview;
    series: StoredSeries;
    graph: SubjectGraph;
  }> {
    const { reviewStore, subjects } = this.#context;
    const review = await reviewStore.get(id);
    if (!review) {
      throw new NotFoundError(`There is no review ${id}.`);
    }
    const { graph } = await subjects.current();
    await this.requireSight(review.subjectRef, graph, person);
    return { review, series: await this.seriesOf(review.seriesId), graph };
  }

  /** @throws NotFoundError, or NotAllowedError where the person may not see its subject */
  async series(
    id: string,
    person: Person,
  ): Promise<{ series: StoredSeries; graph: SubjectGraph }> {
    const series = await this.seriesOf(id);
    const { graph } = await this.#context.subjects.current();
    await this.requireSight(series.draft.subjectRef, graph, person);
    return { series, graph };
  }

  /** @throws NotFoundError, or NotAllowedError where the person may not see its subject */
  async action(
    id: string,
    person: Person,
  ): Promise<{
    action: StoredAction;
    series: StoredSeries;
    graph: SubjectGraph;
  }> {
    const { actions, subjects } = this.#context;
    const action = await actions.get(id);
    if (!action) {
      throw new NotFoundError(`There is no action ${id}.`);
    }
    const { graph } = await subjects.current();
    await this.requireSight(action.subjectRef, graph, person);
    return { action, series: await this.seriesOf(action.seriesId), graph };
  }

  /** @throws NotFoundError */
  async seriesOf(id: string): Promise<StoredSeries> {
    const series = await this.#context.seriesStore.get(id);
    if (!series) {
      throw new NotFoundError(`There is no series ${id}.`);
    }
    return series;
  }

  /** Of some series those that a person may run: chair, decider, and DRIVE's admins. */
  async runs(
    all: readonly StoredSeries[],
    person: Person,
  ): Promise<ReadonlySet<StoredSeries>> {
    const own = all.filter(series => {
      const { youChair, youDecide } = roleIn(series, person);
      return youChair || youDecide;
    });
    return new Set(
      own.length < all.length &&
      (await this.#context.access.isAdmin(person.credentials))
        ? all
        : own,
    );
  }

  /** Chair, decider, and DRIVE's admins. @throws NotAllowedError */
  async requireRunner(series: StoredSeries, person: Person): Promise<void> {
    if (!(await this.runs([series], person)).has(series)) {
      throw new NotAllowedError(
        `This is for the chair (${series.draft.chairRef}) and the decider (${series.draft.deciderRef}) of ${series.draft.title}.`,
      );
    }
  }

  /** The decider alone. @throws NotAllowedError */
  requireDecider(series: StoredSeries, person: Person): void {
    if (!roleIn(series, person).youDecide) {
      throw new NotAllowedError(
        `Decisions of ${series.draft.title} are made by ${series.draft.deciderRef}.`,
      );
    }
  }

  /** Whose action it is, and chair and decider. @throws NotAllowedError */
  requireOwner(
    { draft }: StoredAction,
    series: StoredSeries,
    person: Person,
  ): void {
    const { ownerRef, personRef } = draft;
    const { chairRef, deciderRef } = series.draft;
    if (
      !isOneOf(person, [
        ownerRef,
        ...(personRef ? [personRef] : []),
        chairRef,
        deciderRef,
      ])
    ) {
      throw new NotAllowedError(
        `This is for ${ownerRef}, whose action it is, and for the chair and the decider of ${series.draft.title}.`,
      );
    }
  }
}
