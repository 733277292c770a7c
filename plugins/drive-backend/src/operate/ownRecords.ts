import { DriveRecord, OwnRecordData } from 'backstage-plugin-drive-node';
import { OwnRecordKind } from 'backstage-plugin-drive-common';
import { RecordStore } from '../store/RecordStore';

/** How DRIVE names itself as the source of what it keeps. */
const SOURCES: Record<OwnRecordKind, string> = {
  initiative_item: 'drive:initiatives',
  review_action: 'drive:reviews',
};

/**
 * Makes what DRIVE keeps of initiatives and reviews measurable, as records of its own kinds. It can be called with the
 * same as often as one likes: what is stored already is not written, so that nothing is evaluated again for nothing.
 *
 * Records are never taken away: an item that is not in the population any more becomes `absent`, an action that need not
 * be done gets a `droppedAt`.
 */
export class OwnRecords {
  readonly #records: RecordStore;
  readonly #clock: () => number;

  constructor(records: RecordStore, clock: () => number) {
    this.#records = records;
    this.#clock = clock;
  }

  /**
   * @param items - each with the ref of its entity; one for each initiative and entity
   * @returns how many were new, or said something else than what was stored
   */
  writeInitiativeItems(
    items: readonly (OwnRecordData['initiative_item'] & { ref: string })[],
  ): Promise<number> {
    return this.#write(
      'initiative_item',
      items.map(({ ref, ...data }) => ({
        id: `${data.initiativeId}/${ref}`,
        asset: ref,
        data,
      })),
    );
  }

  /**
   * Writes actions of reviews. An action whose `ownerRef` is no group any more counts nowhere.
   *
   * @param actions - each with the ref of the group that owns it. `dueAt` is the end of the due day: the first instant
   *   of the next one
   * @returns how many were new, or said something else than what was stored
   */
  writeReviewActions(
    actions: readonly (OwnRecordData['review_action'] & {
      ownerRef: string;
    })[],
  ): Promise<number> {
    return this.#write(
      'review_action',
      actions.map(({ ownerRef, ...data }) => ({
        id: data.actionId,
        asset: ownerRef,
        data,
      })),
    );
  }

  async #write<K extends OwnRecordKind>(
    kind: K,
    facts: readonly { id: string; asset: string; data: OwnRecordData[K] }[],
  ): Promise<number> {
    const source = SOURCES[kind];
    const stored = new Map<string, DriveRecord<K>>();
    const ids = facts.map(({ id }) => ({ source, id }));
    for await (const page of this.#records.loadById(kind, ids)) {
      for (const record of page) {
        stored.set(record.id, record);
      }
    }
    const changed = facts.flatMap(({ id, asset, data }) => {
      const before = stored.get(id);
      const content = contentOf(asset, data);
      return before && contentOf(before.asset, before.data) === content
        ? []
        : [
            {
              kind,
              source,
              id,
              asset,
              // A clock that was set back must not keep what is new from being stored.
              time: Math.max(this.#clock(), before?.time ?? 0),
              data: withoutAbsent(data),
            } as DriveRecord<any>,
          ];
    });
    const { stored: count } = await this.#records.upsert(changed);
    return count;
  }
}

/** What is said, in an order that does not depend on who says it. */
function contentOf(asset: string, data: object): string {
  return JSON.stringify([
    asset,
    ...Object.entries(withoutAbsent(data)).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}

function withoutAbsent<T extends object>(data: T): T {
  return Object.fromEntries(
    Object.entries(data).filter(([, value]) => value !== undefined),
  ) as T;
}
