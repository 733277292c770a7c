import {
  ComponentEntity,
  DomainEntity,
  Entity,
  GroupEntity,
  SystemEntity,
  UserEntity,
} from '@backstage/catalog-model';
import { groupRef, pagerDutyServiceId } from './assets';
import { ComponentDefinition } from './definitions';
import { departments, ROOT_GROUP, teams, users } from './groups';
import { components, repositorySlug } from './organization';
import { domains, systems } from './systems';

const apiVersion = 'backstage.io/v1alpha1';

function group(
  name: string,
  title: string,
  type: string,
  parent?: string,
  description?: string,
): GroupEntity {
  return {
    apiVersion,
    kind: 'Group',
    metadata: { name, title, ...(description && { description }) },
    spec: {
      type,
      profile: { displayName: title },
      ...(parent && { parent }),
      children: [],
    },
  };
}

/** The groups, from the root down, and the users. */
export function organizationEntities(): Entity[] {
  return [
    group(ROOT_GROUP, 'Acme', 'organization', undefined, 'A made-up company'),
    ...departments.map(({ name, title, description }) =>
      group(name, title, 'department', ROOT_GROUP, description),
    ),
    ...teams.map(({ name, title, department }) =>
      group(name, title, 'team', department),
    ),
    ...users.map(
      ({ name, title, team }): UserEntity => ({
        apiVersion,
        kind: 'User',
        metadata: { name },
        spec: { profile: { displayName: title }, memberOf: [team] },
      }),
    ),
  ];
}

/** The domains and systems. */
export function systemEntities(): Entity[] {
  return [
    ...domains.map(
      ({ name, title, description, owner, parent }): DomainEntity => ({
        apiVersion,
        kind: 'Domain',
        metadata: { name, title, description },
        spec: {
          owner: groupRef(owner),
          ...(parent && { subdomainOf: parent }),
        },
      }),
    ),
    ...systems.map(
      ({ name, title, description, owner, domain }): SystemEntity => ({
        apiVersion,
        kind: 'System',
        metadata: { name, title, description },
        spec: { owner: groupRef(owner), domain },
      }),
    ),
  ];
}

function annotations(component: ComponentDefinition): Record<string, string> {
  const slug = repositorySlug(component);
  const serviceId = pagerDutyServiceId(component);
  const path = component.folder ? `tree/main/${component.folder}/` : '';
  return {
    ...(slug && {
      'backstage.io/source-location': `url:https://github.com/${slug}/${path}`,
      'github.com/project-slug': slug,
    }),
    ...(serviceId && { 'pagerduty.com/service-id': serviceId }),
  };
}

/** The components, with the annotations by which their records find them. */
export function componentEntities(): Entity[] {
  return components.map((component): ComponentEntity => {
    const { name, description, type, lifecycle, team, owner, system } =
      component;
    const pointers = annotations(component);
    return {
      apiVersion,
      kind: 'Component',
      metadata: {
        name,
        ...(description && { description }),
        ...(Object.keys(pointers).length > 0 && { annotations: pointers }),
      },
      spec: {
        type,
        lifecycle: lifecycle ?? 'production',
        owner: owner ?? groupRef(team),
        system,
      },
    };
  });
}
