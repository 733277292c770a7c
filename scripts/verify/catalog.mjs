// Reads a catalog file and answers which components belong to a subject.

import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

export const ORGANIZATION = 'organization:default/all';

/** 'payments' and 'component:default/payments' to the full form in lower case. */
function fullRef(text, defaultKind) {
  const [, kind = defaultKind, namespace = 'default', name] =
    /^(?:([^:]+):)?(?:([^/]+)\/)?(.+)$/.exec(text);
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

export function readCatalog(file) {
  const entities = parseAllDocuments(readFileSync(file, 'utf8'))
    .map(document => document.toJS())
    .filter(Boolean);
  return catalogOf(entities);
}

/** Components with their assets, systems, and groups with their parents. */
export function catalogOf(entities) {
  const ofKind = kind =>
    entities
      .filter(entity => entity.kind === kind)
      .map(entity => ({
        ...entity.spec,
        ref: fullRef(
          `${entity.metadata.namespace ?? 'default'}/${entity.metadata.name}`,
          kind,
        ),
        description: entity.metadata.description,
        annotations: entity.metadata.annotations ?? {},
      }));

  const groups = ofKind('Group').map(group => ({
    ref: group.ref,
    parents: group.parent ? [fullRef(group.parent, 'group')] : [],
    children: (group.children ?? []).map(child => fullRef(child, 'group')),
  }));
  const systems = ofKind('System').map(system => ({ ref: system.ref }));
  const components = ofKind('Component').map(component => ({
    ref: component.ref,
    type: component.type,
    owner: component.owner && fullRef(component.owner, 'group'),
    system: component.system && fullRef(component.system, 'system'),
    description: component.description,
    sourceLocation: component.annotations['backstage.io/source-location'],
    assets: assetsOf(component),
  }));
  return { components, systems, groups };
}

/** The asset keys that a component's annotations name, and its own ref. Keys compare in lower case. */
function assetsOf(component) {
  const slug = component.annotations['github.com/project-slug'];
  return slug
    ? [component.ref, `github:github.com/${slug}`.toLowerCase()]
    : [component.ref];
}

/** Every component at or below a subject. */
export function componentsOf(catalog, subject) {
  if (subject === ORGANIZATION) {
    return catalog.components;
  }
  switch (subject.split(':')[0]) {
    case 'component':
      return catalog.components.filter(each => each.ref === subject);
    case 'system':
      return catalog.components.filter(each => each.system === subject);
    case 'group': {
      const owners = withDescendants(catalog.groups, subject);
      return catalog.components.filter(each => owners.has(each.owner));
    }
    default:
      throw new Error(`No components are worked out for ${subject}`);
  }
}

/** A group and all groups below it, whichever end of the relation names the other. */
function withDescendants(groups, root) {
  const found = new Set([root]);
  for (const ref of found) {
    for (const group of groups) {
      if (group.parents.includes(ref)) found.add(group.ref);
      if (group.ref === ref) group.children.forEach(child => found.add(child));
    }
  }
  return found;
}

/** Every subject of the catalog that has a component. */
export function allSubjects(catalog) {
  return [
    ORGANIZATION,
    ...catalog.groups.map(each => each.ref),
    ...catalog.systems.map(each => each.ref),
    ...catalog.components.map(each => each.ref),
  ].filter(ref => componentsOf(catalog, ref).length > 0);
}
