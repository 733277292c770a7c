import { DriveConfig } from '../config';
import { OnDemand } from '../evaluation/OnDemand';
import { Access } from './Access';
import { ScorecardReader } from './ScorecardReader';

/** What the read routes have in common. */
export interface ReadOptions {
  access: Access;
  config: DriveConfig;
  onDemand: OnDemand;
  reader: ScorecardReader;
  /** Milliseconds since the epoch. */
  clock: () => number;
}
