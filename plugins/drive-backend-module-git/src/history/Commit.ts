import { AuthorKind } from './authorship';

/** A commit, as far as it is kept. Instants are milliseconds since the epoch. */
export interface Commit {
  sha: string;
  parents: readonly string[];
  authoredAt: number;
  committedAt: number;
  author: AuthorKind;
  /** True where its message names a coding agent. */
  namesAgent: boolean;
  /** True where its message says that it is a whole merge request in one commit. */
  isSquashed: boolean;
  /** Full hashes of the commits that it says it reverts. */
  reverts: readonly string[];
}

/** A tag, and the commit that it is on. */
export interface Tag {
  name: string;
  sha: string;
  /** When it was made; of a lightweight tag, when its commit was. Milliseconds since the epoch. */
  at: number;
}
