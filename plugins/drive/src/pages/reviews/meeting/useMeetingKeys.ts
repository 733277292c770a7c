import { useEffect } from 'react';

const STEPS: Record<string, -1 | 1> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
};

/** What has a use of its own for the arrow keys. */
const OWN_USE =
  'input, textarea, select, [contenteditable], [role=listbox], [role=combobox], [role=radiogroup], [role=menu], [role=dialog] [role=dialog]';

/** The keys, and the buttons of presenters' remote controls, that lead from item to item. */
export function useMeetingKeys(step: (by: -1 | 1) => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const by = STEPS[event.key];
      const isPlain =
        !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      const target = event.target as Element | null;
      if (
        by &&
        isPlain &&
        !event.defaultPrevented &&
        !target?.closest?.(OWN_USE)
      ) {
        event.preventDefault();
        step(by);
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [step]);
}
