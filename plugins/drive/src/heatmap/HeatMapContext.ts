import { createContext, useContext } from 'react';
import { Relation, ScorecardAt } from 'backstage-plugin-drive-common';
import { HeatMapSort } from './useHeatMapChoices';

/** What every branch of one heat map shares. */
export interface HeatMapState {
  relation: Relation;
  sort: HeatMapSort;
  at: ScorecardAt;
  empty: string;
  /**
   * Which rows the reader opened or closed, by path: a subject with two parents stands in two rows, which open apart.
   */
  toggled: ReadonlyMap<string, boolean>;
  setOpen: (path: string, isOpen: boolean) => void;
  /** `path column` of the one cell that the tab key reaches; none: the first. */
  active?: string;
  setActive: (cell: string) => void;
}

/** Filled by `HeatMap`. */
export const HeatMapContext = createContext<HeatMapState | undefined>(
  undefined,
);

/** The heat map around a branch, row or cell. */
export function useHeatMap(): HeatMapState {
  const state = useContext(HeatMapContext);
  if (!state) {
    throw new Error('Branches, rows and cells belong inside a HeatMap');
  }
  return state;
}
