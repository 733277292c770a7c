import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { SeriesDraft } from 'backstage-plugin-drive-common';
import { sortedJson } from '../../model/modelVersion';
import { Person } from '../../serve/Access';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { changesBetween } from '../changesBetween';
import { fasterOther, otherWithId } from './faster';
import { planSeries, unplanSeries } from './planSeries';
import { ReviewContext } from './ReviewContext';
import { ReviewRights } from './ReviewRights';
import { StoredSeries } from './Stored';
import { withMembers } from './wheel';

/** What people do with series. */
export class SeriesActs {
  readonly #context: ReviewContext;
  readonly #rights: ReviewRights;

  constructor(context: ReviewContext) {
    this.#context = context;
    this.#rights = new ReviewRights(context);
  }

  /** @throws ConflictError, InputError, NotAllowedError, NotFoundError */
  async create(
    id: string,
    draft: SeriesDraft,
    person: Person,
  ): Promise<StoredSeries> {
    const { client, seriesStore, auditTrail, subjects, clock } = this.#context;
    const { graph } = await subjects.current();
    if (!graph.get(draft.subjectRef)) {
      throw new NotFoundError(
        `No subject ${draft.subjectRef} is in the catalog.`,
      );
    }
    await this.#rights.requireSight(draft.subjectRef, graph, person);
    const known = await seriesStore.get(id);
    if (known) {
      return sameOrConflict(known, draft);
    }
    checkMembers(draft.wheel, graph);
    const series: StoredSeries = {
      id,
      revision: 1,
      draft,
      firstDraft: draft,
      wheel: withMembers([], draft.wheel),
      createdAt: clock(),
      createdBy: person.ref,
      calendarGeneration: 0,
    };
    await client.transaction(async transaction => {
      if (await seriesStore.insert(transaction, series)) {
        await planSeries(transaction, series, this.#context);
        await auditTrail.write(transaction, {
          at: series.createdAt,
          by: person.ref,
          kind: 'series',
          objectId: id,
          act: 'series-created',
          subjectRef: draft.subjectRef,
          changes: changesBetween(undefined, draft),
        });
      }
    });
    return sameOrConflict((await seriesStore.get(id))!, draft);
  }

  /** @throws ConflictError, InputError, NotAllowedError, NotFoundError */
  async update(
    id: string,
    revision: number,
    draft: SeriesDraft,
    person: Person,
  ): Promise<StoredSeries> {
    const { client, seriesStore, auditTrail, clock } = this.#context;
    const { series, graph } = await this.#rights.series(id, person);
    await this.#rights.requireRunner(series, person);
    requireRunning(series);
    if (draft.subjectRef !== series.draft.subjectRef) {
      if (!graph.get(draft.subjectRef)) {
        throw new NotFoundError(
          `No subject ${draft.subjectRef} is in the catalog.`,
        );
      }
      await this.#rights.requireSight(draft.subjectRef, graph, person);
    }
    checkMembers(
      draft.wheel.filter(ref => !series.draft.wheel.includes(ref)),
      graph,
    );
    await client.transaction(async transaction => {
      const locked = (await seriesStore.lock(transaction, id))!;
      const after = {
        ...locked,
        draft,
        wheel: withMembers(locked.wheel, draft.wheel),
      };
      if (!(await seriesStore.change(transaction, { id, revision }, after))) {
        throw fasterOther('series');
      }
      await planSeries(transaction, after, this.#context);
      await auditTrail.write(transaction, {
        at: clock(),
        by: person.ref,
        kind: 'series',
        objectId: id,
        act: 'series-changed',
        subjectRef: draft.subjectRef,
        changes: changesBetween(locked.draft, draft),
      });
    });
    return (await seriesStore.get(id))!;
  }

  /** @throws ConflictError, NotAllowedError, NotFoundError */
  async end(
    id: string,
    revision: number,
    person: Person,
  ): Promise<StoredSeries> {
    const { client, seriesStore, auditTrail, clock } = this.#context;
    const { series } = await this.#rights.series(id, person);
    await this.#rights.requireRunner(series, person);
    if (series.ended?.by === person.ref && series.revision === revision + 1) {
      return series;
    }
    requireRunning(series);
    const at = clock();
    await client.transaction(async transaction => {
      await seriesStore.lock(transaction, id);
      if (
        !(await seriesStore.end(
          transaction,
          { id, revision },
          { at, by: person.ref },
        ))
      ) {
        throw fasterOther('series');
      }
      await unplanSeries(transaction, series, this.#context);
      await auditTrail.write(transaction, {
        at,
        by: person.ref,
        kind: 'series',
        objectId: id,
        act: 'series-ended',
        subjectRef: series.draft.subjectRef,
      });
    });
    return (await seriesStore.get(id))!;
  }
}

/** @throws ConflictError */
function sameOrConflict(known: StoredSeries, draft: SeriesDraft): StoredSeries {
  if (sortedJson(known.firstDraft) !== sortedJson(draft)) {
    throw otherWithId('series', known.id);
  }
  return known;
}

/** @throws ConflictError */
function requireRunning({ ended, draft }: StoredSeries): void {
  if (ended) {
    throw new ConflictError(`${draft.title} has ended.`);
  }
}

/** @throws InputError */
function checkMembers(refs: readonly string[], graph: SubjectGraph): void {
  const unknown = refs.find(ref => !graph.get(ref));
  if (unknown) {
    throw new InputError(`wheel: no group ${unknown} is in the catalog`);
  }
}
