import { ReactNode, useCallback, useMemo } from 'react';
import {
  Route,
  Routes,
  matchPath,
  useHref,
  useLocation,
  useNavigate,
  useParams,
} from 'react-router-dom';

/** The parts of a subject's path. */
export interface SubjectParams {
  kind: string;
  namespace: string;
  name: string;
}

/** Chooses the page by the path below DRIVE's root. */
export function DriveRoutes(props: {
  organization: ReactNode;
  sources: ReactNode;
  audit: ReactNode;
  initiatives: ReactNode;
  initiative: ReactNode;
  newInitiative: ReactNode;
  editInitiative: ReactNode;
  assessment: ReactNode;
  subject: ReactNode;
  line: ReactNode;
  halt: ReactNode;
  reviews: ReactNode;
  review: ReactNode;
  reviewSeries: ReactNode;
  unknown: ReactNode;
}) {
  return (
    <Routes>
      <Route path="/" element={props.organization} />
      <Route path="/sources" element={props.sources} />
      <Route path="/audit" element={props.audit} />
      <Route path="/initiatives" element={props.initiatives} />
      <Route path="/initiatives/new" element={props.newInitiative} />
      <Route path="/initiatives/:id" element={props.initiative} />
      <Route path="/initiatives/:id/edit" element={props.editInitiative} />
      <Route path="/assessment" element={props.assessment} />
      <Route path="/line" element={props.line} />
      <Route path="/line/:id" element={props.halt} />
      <Route path="/reviews" element={props.reviews} />
      <Route path="/reviews/:id" element={props.review} />
      <Route path="/reviews/series/:id" element={props.reviewSeries} />
      <Route path="/:kind/:namespace/:name" element={props.subject} />
      <Route path="*" element={props.unknown} />
    </Routes>
  );
}

/** The path of the page that the reader is on, as links to it have it. */
export function usePathname(): string {
  return useLocation().pathname.replace(/(.)\/+$/, '$1');
}

/**
 * The parts that the path has where a pattern has names.
 *
 * @param pattern - e.g. `/catalog/:kind`; what follows it does not matter
 */
export function useMatchedPath(
  pattern: string | undefined,
): Record<string, string | undefined> | undefined {
  const { pathname } = useLocation();
  // Route refs have the path that the app is served at, the router's paths do not.
  const base = useHref('/').replace(/\/$/, '');
  const path = pattern?.startsWith(`${base}/`)
    ? pattern.slice(base.length)
    : pattern;
  return path ? matchPath({ path, end: false }, pathname)?.params : undefined;
}

/** The subject that the path names. */
export function useSubjectParams(): SubjectParams {
  const { kind = '', namespace = '', name = '' } = useParams();
  return { kind, namespace, name };
}

/** The id that the path names, of something that people made. */
export function useIdParam(): string {
  return useParams().id ?? '';
}

/** Goes to a path of the portal. */
export function useGoTo(): (path: string) => void {
  return useNavigate();
}

/**
 * The query of the URL, and how to change some of it without adding to the history. What stands open, which the fragment
 * says, stays open.
 */
export function useSearch() {
  const { hash, pathname, search: query } = useLocation();
  const navigate = useNavigate();
  const change = useCallback(
    (values: Record<string, string | undefined>) => {
      const next = new URLSearchParams(query);
      for (const [key, value] of Object.entries(values)) {
        if (value === undefined) {
          next.delete(key);
        } else {
          next.set(key, value);
        }
      }
      navigate({ pathname, search: String(next), hash }, { replace: true });
    },
    [navigate, pathname, query, hash],
  );
  return useMemo(
    () => ({ search: new URLSearchParams(query), change }),
    [query, change],
  );
}

/** The fragment of the URL without its `#`: which pillar or metric stands open. */
export function useFragment() {
  const { hash, pathname, search } = useLocation();
  const navigate = useNavigate();
  const fragment = decodeURIComponent(hash.slice(1));
  const setFragment = useCallback(
    (next: string | undefined) =>
      navigate(
        { pathname, search, hash: next ? `#${encodeURIComponent(next)}` : '' },
        { replace: true },
      ),
    [navigate, pathname, search],
  );
  return { fragment, setFragment };
}

/** Paths to the pillars and metrics of the page that the reader is on. */
export function useFragmentLinks(): (id: string) => string {
  const { pathname, search } = useLocation();
  return useCallback(
    (id: string) => `${pathname}${search}#${encodeURIComponent(id)}`,
    [pathname, search],
  );
}
