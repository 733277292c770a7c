import { Entity } from '@backstage/catalog-model';
import { FocusSettings } from '../config/readSettings';
import { selectorKey } from '../lines/Selector';

/** That of the Cost Insights plugin for AWS. */
export const FOCUS_ANNOTATIONS = ['aws.amazon.com/cost-insights-tags'];

/** Of a source of files and its assets. */
export const focusInstance = ({ id }: { id: string }) => `focus:${id}`;

/** The assets of the tags that an entity's annotation names, as `key=value,key=value`: a row has to have them all. */
export function focusAssets(
  { metadata }: Entity,
  sources: readonly FocusSettings[],
): string[] {
  const conditions: Record<string, string[]> = {};
  const value = metadata.annotations?.[FOCUS_ANNOTATIONS[0]] ?? '';
  for (const pair of value.split(',')) {
    const at = pair.indexOf('=');
    const key = pair.slice(0, Math.max(0, at)).trim();
    const tag = pair.slice(at + 1).trim();
    if (key && tag) {
      conditions[`tag.${key}`] = [tag];
    }
  }
  return sources.flatMap(
    source => selectorKey(focusInstance(source), conditions) ?? [],
  );
}
