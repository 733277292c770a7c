import { Entity } from '@backstage/catalog-model';
import { AssetAnnotation } from 'backstage-plugin-drive-node';
import { CostSettings } from './config/readSettings';
import { FOCUS_ANNOTATIONS, focusAssets } from './focus/annotations';
import {
  INFRAWALLET_ANNOTATIONS,
  infraWalletAssets,
} from './infrawallet/annotations';
import { openCostAnnotations, openCostAssets } from './opencost/annotations';

/** A kind of bill that the portal has. */
export type Bill = CostSettings['sources'][number];

/** Those that are proposed to components without any. */
const PROPOSED = new Set([
  'aws.amazon.com/cost-insights-tags',
  'infrawallet.io/account',
  'infrawallet.io/project',
  'backstage.io/kubernetes-id',
]);

/**
 * The annotations by which components point at costs. Several kinds of bills tell of the same money: a component points
 * at the first of them that its annotations know.
 *
 * @param bills - those that are read, in the order in which they count
 */
export function costAnnotations(
  settings: CostSettings,
  bills: readonly Bill[],
): AssetAnnotation[] {
  const assetsIn: Record<Bill, (entity: Entity) => string[]> = {
    focus: entity => focusAssets(entity, settings.focus),
    infrawallet: infraWalletAssets,
    opencost: entity => openCostAssets(entity, settings.opencost.label),
  };
  const names: Record<Bill, readonly string[]> = {
    focus: FOCUS_ANNOTATIONS,
    infrawallet: INFRAWALLET_ANNOTATIONS,
    opencost: openCostAnnotations(settings.opencost.label),
  };
  const assetsOf = (entity: Entity) => {
    for (const bill of bills) {
      const assets = assetsIn[bill](entity);
      if (assets.length > 0) {
        return assets;
      }
    }
    return [];
  };
  return bills.flatMap(bill =>
    names[bill].map(annotation => ({
      annotation,
      kinds: PROPOSED.has(annotation) ? (['cost_item'] as const).slice() : [],
      toAssetKeys: (_value: string, entity: Entity) => assetsOf(entity),
    })),
  );
}
