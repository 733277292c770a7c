import { ComponentDefinition, TeamDefinition, TeamName } from './definitions';
import { teams } from './groups';
import { marketplaceComponents } from './marketplaceComponents';
import { paymentsComponents } from './paymentsComponents';
import { platformComponents } from './platformComponents';

/** A repository and what is built from it. */
export interface Repository {
  /** `acme/payments-api` */
  slug: string;
  /** Whose habits it follows in the story. */
  team: TeamDefinition;
  /** One, or several in a monorepo. */
  components: ComponentDefinition[];
  /** Share of the team's changes that are made here. */
  shareOfTeam: number;
}

export const components: readonly ComponentDefinition[] = [
  ...paymentsComponents,
  ...marketplaceComponents,
  ...platformComponents,
];

export const runsSomewhere = ({ type }: ComponentDefinition) =>
  type === 'service' || type === 'website';

/** @throws Error where there is no such team */
export function teamOf({ team }: { team: TeamName }): TeamDefinition {
  const found = teams.find(({ name }) => name === team);
  if (!found) {
    throw new Error(`no team is called ${team}`);
  }
  return found;
}

/** Whether somebody is called when it fails, and the portal knows by which service. */
export const isPaged = (component: ComponentDefinition) =>
  runsSomewhere(component) && teamOf(component).paged !== false;

/** `acme/payments-api`, or undefined where the portal knows of no repository. */
export const repositorySlug = ({ name, repository }: ComponentDefinition) =>
  repository === null ? undefined : `acme/${repository ?? name}`;

const sum = (values: number[]) => values.reduce((total, one) => total + one, 0);

/** Every repository; one that several components share follows the team of the first of them. */
export const repositories: readonly Repository[] = (() => {
  const bySlug = new Map<string, ComponentDefinition[]>();
  for (const component of components) {
    const slug = repositorySlug(component);
    if (slug) {
      bySlug.set(slug, [...(bySlug.get(slug) ?? []), component]);
    }
  }
  const activityOf = (members: ComponentDefinition[]) =>
    sum(members.map(({ activity }) => activity));
  const all = [...bySlug.values()];
  return [...bySlug].map(([slug, members]) => ({
    slug,
    team: teamOf(members[0]),
    components: members,
    shareOfTeam:
      activityOf(members) /
      sum(all.filter(([{ team }]) => team === members[0].team).map(activityOf)),
  }));
})();
