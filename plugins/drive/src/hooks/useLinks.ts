import { useMemo } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { rootRouteRef, sourcesRouteRef, subjectRouteRef } from '../routes';
import { useAt } from './useAt';

/** Paths to the pages of DRIVE. They keep the instant and window that the reader is looking at. */
export interface Links {
  organization: string;
  sources: string;
  /**
   * @param ref - the subject
   * @param open - the pillar or metric that shall stand open
   */
  subject: (ref: string, open?: string) => string;
}

/** The paths to the pages of DRIVE from here. */
export function useLinks(): Links {
  const root = useRouteRef(rootRouteRef);
  const subject = useRouteRef(subjectRouteRef);
  const sources = useRouteRef(sourcesRouteRef);
  const { asOf, windowDays } = useAt();
  return useMemo(() => {
    const search = new URLSearchParams();
    if (asOf) {
      search.set('asOf', asOf);
    }
    if (windowDays) {
      search.set('windowDays', String(windowDays));
    }
    const query = search.size > 0 ? `?${search}` : '';
    return {
      organization: `${root()}${query}`,
      sources: sources(),
      subject: (ref, open) => {
        const { kind, namespace, name } = parseEntityRef(ref);
        const path =
          ref === ORGANIZATION_REF && !open
            ? root()
            : subject({ kind: kind.toLowerCase(), namespace, name });
        return `${path}${query}${open ? `#${open}` : ''}`;
      },
    };
  }, [root, subject, sources, asOf, windowDays]);
}
