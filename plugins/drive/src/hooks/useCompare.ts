import { useSearch } from '../navigation';

const PARAMETER = 'compare';
const MAX_DAYS = 1_100;

/** How many days earlier the window lies that the URL asks to compare with; none where it does not ask. */
export function useCompare() {
  const { search, change } = useSearch();
  const days = Number(search.get(PARAMETER));
  return {
    daysEarlier:
      Number.isInteger(days) && days > 0 && days <= MAX_DAYS ? days : undefined,
    setDaysEarlier: (next: number | undefined) =>
      change({ [PARAMETER]: next === undefined ? undefined : String(next) }),
  };
}
