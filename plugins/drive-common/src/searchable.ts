/**
 * What DRIVE gives to a search index.
 *
 * @public
 */
export type SearchableType = 'subjects' | 'initiatives' | 'reviews';

/**
 * What a search index keeps of a subject, an initiative or a review. No figure is in it, since figures age while an
 * index waits to be made anew.
 *
 * @public
 */
export interface SearchableItem {
  /** A subject's ref, an initiative's or a review's id. */
  id: string;
  title: string;
  /** What can be found, in words, beside the title. */
  text: string;
  /** Of the page, below where DRIVE is in the portal: `reviews/…`. */
  path: string;
  /** The catalog entity that a reader has to be allowed to read. Absent where it is about no single one. */
  entityRef?: string;
  /** Of subjects: their kind. */
  kind?: string;
  /** Refs of the groups that own it. */
  owners: string[];
  /** Of initiatives and reviews. */
  state?: string;
}
