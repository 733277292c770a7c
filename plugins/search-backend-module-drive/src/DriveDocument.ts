import { IndexableDocument } from '@backstage/plugin-search-common';

/**
 * What is indexed of a subject, an initiative or a review.
 *
 * @public
 */
export interface DriveDocument extends IndexableDocument {
  /** `component`, `system`, `domain`, `group`, `organization`, `initiative` or `review`. */
  kind: string;
  /** Refs of the groups that own it, separated by commas. */
  owner: string;
  /** Of initiatives and reviews. */
  lifecycle?: string;
}
