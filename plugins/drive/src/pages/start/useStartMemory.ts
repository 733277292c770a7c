import { useCallback, useMemo } from 'react';
import useObservable from 'react-use/esm/useObservable';
import { storageApiRef, useApi } from '@backstage/core-plugin-api';

/** `begun`: has seen the guide; `dismissed`: does not want it; `modelKept`: the model is right as it is. */
type Remembered = 'begun' | 'dismissed' | 'modelKept';

/** What the portal keeps for this reader about the guide. */
export interface StartMemory {
  /** False while the storage has not answered. */
  isKnown: boolean;
  has: (what: Remembered) => boolean;
  set: (what: Remembered, value: boolean) => void;
}

/** What this reader said about the guide, kept in the portal's storage for users. */
export function useStartMemory(): StartMemory {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket('drive-start'), [storage]);
  const begun = useValue(bucket, 'begun');
  const dismissed = useValue(bucket, 'dismissed');
  const modelKept = useValue(bucket, 'modelKept');
  const set = useCallback(
    (what: Remembered, value: boolean) => {
      // Kept or not, the page goes on: who could not keep it is asked again.
      bucket.set(what, value).catch(() => {});
    },
    [bucket],
  );
  return useMemo(() => {
    const values = { begun, dismissed, modelKept };
    return {
      isKnown: Object.values(values).every(
        ({ presence }) => presence !== 'unknown',
      ),
      has: what => values[what].value === true,
      set,
    };
  }, [begun, dismissed, modelKept, set]);
}

type Bucket = ReturnType<(typeof storageApiRef)['T']['forBucket']>;

function useValue(bucket: Bucket, key: Remembered) {
  const observable = useMemo(
    () => bucket.observe$<boolean>(key),
    [bucket, key],
  );
  const first = useMemo(() => bucket.snapshot<boolean>(key), [bucket, key]);
  return useObservable(observable, first);
}
