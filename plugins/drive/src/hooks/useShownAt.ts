import { useMemo } from 'react';
import { Scorecard, ScorecardAt } from 'backstage-plugin-drive-common';

/**
 * The instant and window of a scorecard that is shown. What is read beside it is read for the same, so that nothing on
 * a page comes from a newer evaluation than the rest.
 */
export function useShownAt({ asOf, window }: Scorecard): ScorecardAt {
  const { days: windowDays } = window;
  return useMemo(() => ({ asOf, windowDays }), [asOf, windowDays]);
}
