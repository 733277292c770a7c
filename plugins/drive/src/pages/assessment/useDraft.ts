import { useCallback, useRef, useState } from 'react';
import { newId } from '../../api/newId';
import { Draft, DraftAnswer, draftKey, newDraft, readDraft } from './draft';

/** A draft that the browser keeps. */
export interface KeptDraft {
  draft: Draft;
  /** False where the browser keeps nothing. */
  kept: boolean;
  /** Changes what is said of a practice. */
  say: (practiceId: string, answer: DraftAnswer) => void;
  /** Forgets it. */
  discard: () => void;
}

function stored(key: string): Draft | undefined {
  try {
    return readDraft(window.localStorage.getItem(key));
  } catch {
    return undefined;
  }
}

/** The draft of an assessment, kept in the browser so that nothing is lost when the page is left. */
export function useDraft(subjectRef: string, version: string): KeptDraft {
  const key = draftKey(subjectRef, version);
  const [draft, setDraft] = useState(() => stored(key) ?? newDraft());
  const [kept, setKept] = useState(true);
  const newest = useRef(draft);

  const say = useCallback(
    (practiceId: string, answer: DraftAnswer) => {
      const { answers } = newest.current;
      newest.current = {
        // What may have arrived under the old id is another answer.
        id: newId(),
        answers: {
          ...answers,
          [practiceId]: { ...answers[practiceId], ...answer },
        },
      };
      setDraft(newest.current);
      try {
        window.localStorage.setItem(key, JSON.stringify(newest.current));
      } catch {
        setKept(false);
      }
    },
    [key],
  );
  const discard = useCallback(() => {
    newest.current = newDraft();
    setDraft(newest.current);
    try {
      window.localStorage.removeItem(key);
    } catch {
      // What was not kept need not be forgotten.
    }
  }, [key]);
  return { draft, kept, say, discard };
}
