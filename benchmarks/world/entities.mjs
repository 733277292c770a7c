import {
  componentName,
  departmentName,
  divisionName,
  domainName,
  systemName,
  teamName,
} from './Organization.mjs';

/**
 * The organization's catalog, as the catalog would give it: with relations.
 *
 * @param {import('./Organization.mjs').Organization} organization
 * @param {number} [revision] another one is another state of every component
 */
export function* entitiesOf(organization, revision = 0) {
  yield group('org', 'organization', []);
  for (let number = 0; number < organization.divisions; number++) {
    yield group(divisionName(number), 'division', ['org']);
  }
  for (let number = 0; number < organization.departments; number++) {
    const division = divisionName(number % organization.divisions);
    yield group(departmentName(number), 'department', [division]);
  }
  for (let number = 0; number < organization.teams; number++) {
    yield group(teamName(number), 'team', organization.parentsOfTeam(number));
  }
  for (let number = 0; number < organization.domains; number++) {
    yield domain(number, organization);
  }
  for (let number = 0; number < organization.systems; number++) {
    yield system(number, organization);
  }
  for (let number = 0; number < organization.components; number++) {
    yield component(number, organization, revision);
  }
}

function entity(kind, name, { metadata, spec, relations }) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', ...metadata },
    spec,
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

const groupRef = name => `group:default/${name}`;

function group(name, type, parents) {
  return entity('Group', name, {
    spec: { type, children: [], ...(parents[0] && { parent: parents[0] }) },
    relations: parents.map(parent => ['childOf', groupRef(parent)]),
  });
}

function domain(number, organization) {
  const owner = groupRef(departmentName(number % organization.departments));
  return entity('Domain', domainName(number), {
    spec: { owner },
    relations: [['ownedBy', owner]],
  });
}

function system(number, organization) {
  const owner = groupRef(teamName(number % organization.teams));
  const partOf = domainName(organization.domainOf(number));
  return entity('System', systemName(number), {
    spec: { owner, domain: partOf },
    relations: [
      ['ownedBy', owner],
      ['partOf', `domain:default/${partOf}`],
    ],
  });
}

function component(number, organization, revision) {
  const owner = groupRef(organization.ownerOf(number));
  const partOf = systemName(organization.systemOf(number));
  const slug = `acme/${organization.repositoryOf(number)}`;
  const team = organization.teamOf(number);
  return entity('Component', componentName(number), {
    metadata: {
      ...(number % 20 !== 0 && { description: `Service number ${number}` }),
      labels: { revision: `r${revision}` },
      annotations: {
        'backstage.io/source-location': `url:https://github.com/${slug}/`,
        'github.com/project-slug': slug,
        'jira/project-key': `T${team}`,
        ...(organization.isPaged(number) && {
          'pagerduty.com/service-id': `P${number}`,
        }),
      },
    },
    spec: {
      type: organization.typeOf(number),
      lifecycle: 'production',
      owner,
      system: partOf,
    },
    relations: [
      ['ownedBy', owner],
      ['partOf', `system:default/${partOf}`],
    ],
  });
}
