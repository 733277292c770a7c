import { RepositoryInfo } from '../run/RepositoryIndex';
import { DeploymentNode, ReleaseNode } from './deliveryQuery';

/** What the sweep has found out about a repository. */
export interface RepositoryState {
  repository: RepositoryInfo;
  /** The instant since when its deployments were read, milliseconds since the epoch. */
  since: number;
  /** Newest first; some are from before, so that the first within the time has one to start from. */
  deployments: DeploymentNode[];
  releases: ReleaseNode[];
  /** Absent: it has none yet. */
  defaultBranch?: string;
  /** When something last ran on the tip of the default branch. Null: nothing. Absent: not known. */
  lastCheckAt?: number | null;
  /** Whether vulnerable dependencies are looked for. Absent: not known. */
  vulnerabilityAlerts?: boolean;
}
