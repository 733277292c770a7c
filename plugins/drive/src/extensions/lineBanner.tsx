import { lazy, Suspense, useEffect, useState } from 'react';
import {
  AppRootElementBlueprint,
  routeResolutionApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { SUBJECT_KINDS } from 'backstage-plugin-drive-common';
import { useMatchedPath } from '../navigation';

const PageLineBanner = lazy(() =>
  import('../cards/PageLineBanner').then(m => ({ default: m.PageLineBanner })),
);

/** The path of entity pages. The app has none before somebody has signed in, and does not say when it has. */
function useEntityPath(): string | undefined {
  const routes = useApi(routeResolutionApiRef);
  const [path, setPath] = useState<string>();
  useEffect(() => {
    const look = () => {
      const entityPath = routes.resolve(entityRouteRef);
      setPath(
        entityPath?.({ kind: ':kind', namespace: ':namespace', name: ':name' }),
      );
      return Boolean(entityPath);
    };
    if (look()) {
      return undefined;
    }
    const observer = new MutationObserver(() => {
      if (look()) {
        observer.disconnect();
      }
    });
    observer.observe(document.body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [routes]);
  return path;
}

/** The ref of the entity whose page the reader is on, if DRIVE may know it. */
function useEntityOfPage(): string | undefined {
  const { kind, namespace, name } = useMatchedPath(useEntityPath()) ?? {};
  return kind &&
    namespace &&
    name &&
    SUBJECT_KINDS.some(known => known === kind.toLowerCase())
    ? `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US')
    : undefined;
}

/** Nothing is loaded and nothing is asked on pages of anything but entities. */
const LineBanner = () => {
  const ref = useEntityOfPage();
  return ref ? (
    <Suspense fallback={null}>
      <PageLineBanner subjectRef={ref} />
    </Suspense>
  ) : null;
};

/** On every entity page that the line is halted there. */
export const driveLineBanner = AppRootElementBlueprint.make({
  name: 'line-banner',
  params: { element: <LineBanner /> },
});
