import { parseEntityRef } from '@backstage/catalog-model';
import {
  CoverageFix,
  CoverageItem,
  SubjectInfo,
} from 'backstage-plugin-drive-common';

/** Gaps that one addition would close, or that have the same reason where nothing can be added. */
export interface GapGroup {
  key: string;
  fix?: CoverageFix;
  /** The distinct reasons, most frequent first. */
  reasons: string[];
  metricIds: string[];
  components: SubjectInfo[];
}

function countUp<Key>(counts: Map<Key, number>, key: Key) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function keysByCount<Key>(counts: Map<Key, number>): Key[] {
  return Array.from(counts.entries())
    .sort(([, a], [, b]) => b - a)
    .map(([key]) => key);
}

/** The fix as it reads for any component: what stands in it about this one alone would keep equal fixes apart. */
function generalFix(fix: CoverageFix, ref: string): CoverageFix {
  const { kind, namespace } = parseEntityRef(ref);
  return {
    ...fix,
    text: fix.text.split(ref).join(`${kind}:${namespace}/<name>`),
  };
}

/** Groups gaps by their fix, else by their reason: what helps most components first, what needs nothing last. */
export function groupGaps(items: CoverageItem[]): GapGroup[] {
  const groups = new Map<
    string,
    {
      fix?: CoverageFix;
      reasons: Map<string, number>;
      metrics: Map<string, number>;
      components: Map<string, SubjectInfo>;
    }
  >();
  for (const { subject, gaps } of items) {
    for (const { fix: ownFix, reason, metricId } of gaps) {
      const fix = ownFix && generalFix(ownFix, subject.ref);
      const key = fix
        ? `fix ${fix.text} ${fix.annotations.join(' ')}`
        : `reason ${reason}`;
      const group = groups.get(key) ?? {
        fix,
        reasons: new Map(),
        metrics: new Map(),
        components: new Map(),
      };
      groups.set(key, group);
      countUp(group.reasons, reason);
      countUp(group.metrics, metricId);
      group.components.set(subject.ref, subject);
    }
  }
  return Array.from(groups.entries())
    .map(([key, { fix, reasons, metrics, components }]) => ({
      key,
      fix,
      reasons: keysByCount(reasons),
      metricIds: keysByCount(metrics),
      components: Array.from(components.values()),
    }))
    .sort(
      (a, b) =>
        Number(!a.fix) - Number(!b.fix) ||
        b.components.length * b.metricIds.length -
          a.components.length * a.metricIds.length ||
        a.key.localeCompare(b.key),
    );
}
