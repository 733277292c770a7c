import { lazy, Suspense } from 'react';
import {
  AppRootElementBlueprint,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { SUBJECT_KINDS } from 'backstage-plugin-drive-common';
import { useMatchedPath } from '../navigation';

const PageLineBanner = lazy(() =>
  import('../cards/PageLineBanner').then(m => ({ default: m.PageLineBanner })),
);

/** The ref of the entity whose page the reader is on, if DRIVE may know it. */
function useEntityOfPage(): string | undefined {
  const path = useRouteRef(entityRouteRef)?.({
    kind: ':kind',
    namespace: ':namespace',
    name: ':name',
  });
  const { kind, namespace, name } = useMatchedPath(path) ?? {};
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
