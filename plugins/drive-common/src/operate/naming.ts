/**
 * An entity as it is named in answers.
 *
 * @public
 */
export interface EntityName {
  /** Entity ref in lower case. */
  ref: string;
  /** The entity's title, else its name. Of an entity that is gone: its ref. */
  title: string;
}

/**
 * What `id` of things that people make is: a UUID that whoever makes them chooses, so that asking twice makes one.
 *
 * @public
 */
export interface WithId {
  id: string;
}

/**
 * What a change was made to: it is refused with a `ConflictError` where somebody else was faster.
 *
 * @public
 */
export interface WithRevision {
  /** Counts up from 1 with every change. */
  revision: number;
}

/**
 * A page of a list.
 *
 * @public
 */
export interface PageOf<Item> {
  items: Item[];
  nextCursor?: string;
  totalItems: number;
}
