import { useMemo } from 'react';
import { ScorecardAt } from 'backstage-plugin-drive-common';
import { useSearch } from '../navigation';

/** The instant and window that the URL asks for; what it leaves out is the backend's default. */
export function useAt(): ScorecardAt {
  const { search } = useSearch();
  const asOf = search.get('asOf') || undefined;
  const days = search.get('windowDays');
  const windowDays = days ? Number(days) : undefined;
  return useMemo(() => ({ asOf, windowDays }), [asOf, windowDays]);
}
