import { Random } from '../random/Random';
import { ComponentDefinition } from './definitions';
import { isPaged } from './organization';

/** The asset key of a repository, as the annotation `github.com/project-slug` gives it. */
export const repositoryAsset = (slug: string) => `github:github.com/${slug}`;

/** The value of the annotation `pagerduty.com/service-id`, or undefined where nobody is called. */
export function pagerDutyServiceId(
  component: ComponentDefinition,
): string | undefined {
  return isPaged(component)
    ? `P${new Random('pagerduty', component.name).hex(6).toUpperCase()}`
    : undefined;
}

/** The asset key of a component's PagerDuty service, or undefined where nobody is called. */
export function pagerDutyAsset(
  component: ComponentDefinition,
): string | undefined {
  const id = pagerDutyServiceId(component);
  return id && `pagerduty:default/${id}`;
}

export const componentRef = ({ name }: { name: string }) =>
  `component:default/${name}`;

export const groupRef = (name: string) => `group:default/${name}`;

/** Cloud spend that nobody has tagged: nothing in the catalog points at these. */
export const UNTAGGED_ACCOUNTS = [
  { asset: 'aws:acme/shared-network', cloudCost: 1150 },
  { asset: 'aws:acme/untagged', cloudCost: 780 },
] as const;
