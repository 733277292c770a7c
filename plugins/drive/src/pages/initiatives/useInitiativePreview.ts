import { useCallback, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useApi } from '@backstage/core-plugin-api';
import {
  InitiativeDraft,
  InitiativePreview,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { Read, useRead } from '../../hooks/useRead';
import { dayAfter, dayOf } from '../../initiatives/days';
import { TypedInitiative, draftOf, missingForPreview } from './draft';

const TYPING_PAUSE_MS = 500;
const SOMEBODY = 'group:default/nobody';

/** What is asked for: only what decides who is in it and who is done. */
function askedOf(typed: TypedInitiative): string | undefined {
  if (missingForPreview(typed).length > 0) {
    return undefined;
  }
  const { population, done, pillarId } = draftOf(typed);
  return JSON.stringify({ population, done, pillarId });
}

/**
 * What an initiative would be today, while it is typed: asked for once the typing pauses, and only again where the
 * population or the done condition is another.
 *
 * @returns no value while something is missing for it
 */
export function useInitiativePreview(
  typed: TypedInitiative,
): Read<InitiativePreview | undefined> & { isComplete: boolean } {
  const { initiatives } = useApi(driveApiRef);
  const now = askedOf(typed);
  const [asked, setAsked] = useState(now);
  useDebounce(() => setAsked(now), TYPING_PAUSE_MS, [now]);
  const read = useRead(
    useCallback(async () => {
      if (!asked) {
        return undefined;
      }
      const today = dayOf(Date.now());
      const draft: InitiativeDraft = {
        // What does not matter for it may be missing still.
        title: '–',
        why: '–',
        ownerRef: SOMEBODY,
        startDate: today,
        targetDate: dayAfter(today, 1),
        milestones: [],
        ...JSON.parse(asked),
      };
      return initiatives.preview(draft);
    }, [initiatives, asked]),
  );
  return {
    ...read,
    loading: read.loading || now !== asked,
    isComplete: now !== undefined,
  };
}
