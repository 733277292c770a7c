import { useMemo } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import {
  assessmentRouteRef,
  auditRouteRef,
  initiativeRouteRef,
  initiativesRouteRef,
  haltRouteRef,
  lineRouteRef,
  reviewRouteRef,
  reviewSeriesRouteRef,
  reviewsRouteRef,
  rootRouteRef,
  sourcesRouteRef,
  subjectRouteRef,
} from '../routes';
import { useAt } from './useAt';

/** Paths to the pages of DRIVE. They keep the instant and window that the reader is looking at. */
export interface Links {
  organization: string;
  /** The organization's page with the first steps. */
  start: string;
  sources: string;
  audit: string;
  initiatives: string;
  newInitiative: string;
  initiative: (id: string) => string;
  editInitiative: (id: string) => string;
  /**
   * @param ref - a group or the organization; without it, where one is chosen
   * @param options - `show`: the id of the assessment to show instead of the newest
   */
  assessment: (ref?: string, options?: { show?: string }) => string;
  line: string;
  /** The halts at, above and below a subject. */
  lineOf: (subjectRef: string) => string;
  halt: (id: string) => string;
  reviews: string;
  review: (id: string) => string;
  reviewSeries: (id: string) => string;
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
  const audit = useRouteRef(auditRouteRef);
  const initiatives = useRouteRef(initiativesRouteRef);
  const initiative = useRouteRef(initiativeRouteRef);
  const assessment = useRouteRef(assessmentRouteRef);
  const line = useRouteRef(lineRouteRef);
  const halt = useRouteRef(haltRouteRef);
  const reviews = useRouteRef(reviewsRouteRef);
  const review = useRouteRef(reviewRouteRef);
  const reviewSeries = useRouteRef(reviewSeriesRouteRef);
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
      start: `${root()}?start=`,
      sources: sources(),
      audit: audit(),
      initiatives: initiatives(),
      newInitiative: `${initiatives()}/new`,
      initiative: id => initiative({ id }),
      editInitiative: id => `${initiative({ id })}/edit`,
      assessment: (ref, options = {}) =>
        ref
          ? `${assessment()}?${new URLSearchParams({
              subject: ref,
              ...options,
            })}`
          : assessment(),
      line: line(),
      lineOf: ref => `${line()}?${new URLSearchParams({ subject: ref })}`,
      halt: id => halt({ id }),
      reviews: reviews(),
      review: id => review({ id }),
      reviewSeries: id => reviewSeries({ id }),
      subject: (ref, open) => {
        const { kind, namespace, name } = parseEntityRef(ref);
        const path =
          ref === ORGANIZATION_REF && !open
            ? root()
            : subject({ kind: kind.toLowerCase(), namespace, name });
        return `${path}${query}${open ? `#${open}` : ''}`;
      },
    };
  }, [
    root,
    subject,
    sources,
    audit,
    initiatives,
    initiative,
    assessment,
    line,
    halt,
    reviews,
    review,
    reviewSeries,
    asOf,
    windowDays,
  ]);
}
