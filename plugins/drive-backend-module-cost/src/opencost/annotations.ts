import { Entity } from '@backstage/catalog-model';

/** Of OpenCost's source and assets. */
export const OPENCOST = 'opencost:default';

const KUBERNETES_ID = 'backstage.io/kubernetes-id';
const NAMESPACE = 'backstage.io/kubernetes-namespace';
const LABEL_SELECTOR = 'backstage.io/kubernetes-label-selector';

/** Those of the Kubernetes plugin that say something about a label, and about namespaces. */
export const openCostAnnotations = (label: string): readonly string[] => [
  label === KUBERNETES_ID ? KUBERNETES_ID : LABEL_SELECTOR,
  NAMESPACE,
];

/** The containers whose label has this value. */
export const assetOfLabel = (value: string) =>
  `${OPENCOST}/label/${value}`.toLowerCase();

/** The containers of a namespace that do not have the label. */
export const assetOfNamespace = (name: string) =>
  `${OPENCOST}/namespace/${name}`.toLowerCase();

/**
 * The assets that an entity's annotations name: those of the label that OpenCost is asked for, else those of its
 * namespace.
 *
 * @param label - as Kubernetes writes it
 */
export function openCostAssets({ metadata }: Entity, label: string): string[] {
  const annotated = (name: string) =>
    metadata.annotations?.[name]?.trim() || undefined;
  const id = label === KUBERNETES_ID ? annotated(KUBERNETES_ID) : undefined;
  const selected = (annotated(LABEL_SELECTOR) ?? '')
    .split(',')
    .map(part => /^\s*([^\s=!]+)\s*==?\s*([^\s=!]+)\s*$/.exec(part))
    .find(found => found?.[1] === label)?.[2];
  const value = id ?? selected;
  if (value) {
    return [assetOfLabel(value)];
  }
  const namespace = annotated(NAMESPACE);
  return namespace ? [assetOfNamespace(namespace)] : [];
}
