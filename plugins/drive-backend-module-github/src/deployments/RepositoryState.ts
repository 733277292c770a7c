import { RepositoryInfo } from '../run/RepositoryIndex';
import { DeploymentNode, ReleaseNode } from './deliveryQuery';

/** What the sweep has found out about a repository. Instants are milliseconds since the epoch. */
export interface RepositoryState {
  repository: RepositoryInfo;
  /** The name by which it was asked for, in lower case; what is known of it from earlier runs is kept by it. */
  askedAs: string;
  /** Whether this is the first time that it is read. */
  isNew: boolean;
  /** Deployments that were made since then were read. */
  since: number;
  /** What ended before has been yielded by earlier runs. */
  newSince: number;
  /** Newest first; some are from before, so that the first within the time has one to start from. */
  deployments: DeploymentNode[];
  releases: ReleaseNode[];
  /** Set where it has too many deployments to read them all: what was made before is not known. */
  knownSince?: number;
  /** Whether its deployments could be read to the end. */
  isWhole: boolean;
  /** Absent: it has none yet. */
  defaultBranch?: string;
  /** When something last ran on the tip of the default branch. Null: nothing. Absent: not known. */
  lastCheckAt?: number | null;
  /** Whether vulnerable dependencies are looked for. Absent: not known. */
  vulnerabilityAlerts?: boolean;
}
