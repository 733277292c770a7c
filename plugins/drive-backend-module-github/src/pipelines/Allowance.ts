/** Counts the requests that a run may still make for workflow runs; a repository that was begun is read to its end. */
export interface Allowance {
  left: number;
}
