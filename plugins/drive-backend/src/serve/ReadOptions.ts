import { DriveConfig } from '../config';
import { KnownGaps } from '../connect/KnownGaps';
import { Contributors } from '../evaluation/Contributors';
import { OnDemand } from '../evaluation/OnDemand';
import { MedianStore } from '../store/MedianStore';
import { Access } from './Access';
import { ScorecardReader } from './ScorecardReader';

/** What the read routes have in common. */
export interface ReadOptions {
  access: Access;
  config: DriveConfig;
  contributors: Contributors;
  knownGaps: KnownGaps;
  medians: MedianStore;
  onDemand: OnDemand;
  reader: ScorecardReader;
  /** Milliseconds since the epoch. */
  clock: () => number;
}
