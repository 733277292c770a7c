import { SUBJECT_KINDS } from 'backstage-plugin-drive-common';
import {
  AssetAnnotation,
  canonicalAssetKey,
} from 'backstage-plugin-drive-node';
import { CatalogEntity } from './catalogEntity';
import { CatalogFindings } from './CatalogFindings';

const ENTITY_REF = new RegExp(`^(${SUBJECT_KINDS.join('|')}):`);

/**
 * The canonical keys of the assets that belong to an entity: its own ref, and for components what their annotations
 * point at. Sorted.
 */
export function assetsOf(
  entity: CatalogEntity,
  annotations: readonly AssetAnnotation[],
  findings: CatalogFindings,
): string[] {
  const keys = new Set([entity.ref]);
  if (entity.kind !== 'component') {
    return [...keys];
  }
  for (const { annotation, toAssetKeys } of annotations) {
    const value = entity.annotations[annotation]?.trim();
    if (!value) {
      continue;
    }
    const found = readKeys(() => toAssetKeys(value, asEntity(entity)));
    if (found.length === 0 || found.includes(undefined)) {
      findings.warn(
        entity.ref,
        'unreadable-annotation',
        `The annotation ${annotation} does not name an asset: ${JSON.stringify(
          value.slice(0, 120),
        )}.`,
      );
    }
    for (const key of found) {
      if (key !== undefined && key !== entity.ref && ENTITY_REF.test(key)) {
        findings.warn(
          entity.ref,
          'foreign-entity',
          `The annotation ${annotation} names ${key}; records about an entity belong to that entity alone.`,
        );
      } else if (key !== undefined) {
        keys.add(key);
      }
    }
  }
  return [...keys].sort();
}

/** A module's annotation may fail on a value that it does not expect; that damages this annotation only. */
function readKeys(read: () => string[]): (string | undefined)[] {
  try {
    return read().map(canonicalAssetKey);
  } catch {
    return [];
  }
}

function asEntity({ name, namespace, annotations }: CatalogEntity) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace, annotations },
  };
}
