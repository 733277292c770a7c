import { useCallback, useEffect, useState } from 'react';
import { ModelInfo, PILLAR_IDS, PillarId } from 'backstage-plugin-drive-common';
import { useFragment } from '../../navigation';

function prefersStillness(): boolean {
  return (
    window.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false
  );
}

/** The pillar that a metric belongs to, or the pillar itself. */
function pillarOf(id: string, model: ModelInfo): PillarId | undefined {
  return (
    PILLAR_IDS.find(pillar => pillar === id) ??
    model.pillars.find(({ metrics }) =>
      metrics.some(metric => metric.id === id),
    )?.id
  );
}

/**
 * Which pillars and metrics stand open. The URL's fragment names one of them, so that every number has an address; what
 * it names is opened and scrolled to.
 */
export function useOpenRows(model: ModelInfo) {
  const { fragment, setFragment } = useFragment();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    const pillar = pillarOf(fragment, model);
    if (pillar) {
      setOpen(before => new Set([...before, pillar, fragment]));
      // The row has to be there before it can be scrolled to.
      const timer = setTimeout(() =>
        document.getElementById(fragment)?.scrollIntoView?.({
          block: 'start',
          behavior: prefersStillness() ? 'auto' : 'smooth',
        }),
      );
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [fragment, model]);

  const toggle = useCallback(
    (id: string) => {
      const closing = open.has(id);
      setOpen(before => {
        const next = new Set(before);
        if (closing) {
          next.delete(id);
        } else {
          next.add(id);
        }
        return next;
      });
      if (closing) {
        if (fragment === id) {
          setFragment(undefined);
        }
      } else {
        setFragment(id);
      }
    },
    [open, fragment, setFragment],
  );

  return { open, toggle };
}
