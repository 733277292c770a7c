import { Run } from '../store/SnapshotStore';

/** What a run was made from; a run is due when any of it differs. */
export interface Basis {
  /** The version of the records. */
  dataVersion: number;
  /** The version of the catalog, and of the settings by which it and the records are read. */
  graphVersion: string;
  modelVersion: string;
  /** Milliseconds since the epoch. */
  asOf: number;
}

export function basisOf(run: Run): Basis {
  const { dataVersion, graphVersion, modelVersion, asOf } = run;
  return { dataVersion, graphVersion, modelVersion, asOf };
}

export function sameBasis(a: Basis, b: Basis): boolean {
  return (
    a.dataVersion === b.dataVersion &&
    a.graphVersion === b.graphVersion &&
    a.modelVersion === b.modelVersion &&
    a.asOf === b.asOf
  );
}
