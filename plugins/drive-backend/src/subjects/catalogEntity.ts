import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/** The parts of a catalog entity that the subject graph needs, as they are stored. Nothing in it names a person. */
export interface CatalogEntity {
  /** Canonical, lower case. */
  ref: string;
  kind: 'component' | 'system' | 'domain' | 'group';
  name: string;
  namespace: string;
  title?: string;
  hasDescription: boolean;
  hasSourceLocation: boolean;
  type?: string;
  lifecycle?: string;
  tags: string[];
  annotations: Record<string, string>;
  labels: Record<string, string>;
  /** Refs of what owns it, users left out; more than one is possible through relations. */
  owners: string[];
  /** True where a user is among the owners. */
  ownedByUser?: boolean;
  /** Refs of what it is part of: systems, domains. */
  partOf: string[];
  /** Refs of parent groups. */
  parentGroups: string[];
  /** Refs of child groups. */
  childGroups: string[];
  /** References as the entity's spec has them, for filters. A user's is left out. */
  written?: { owner?: string; system?: string };
}

/** The fields that the sweep asks the catalog for. */
export const ENTITY_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'metadata.tags',
  'metadata.labels',
  'metadata.annotations',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.system',
  'spec.domain',
  'spec.subdomainOf',
  'spec.parent',
  'spec.children',
  'spec.profile.displayName',
  'relations',
];

/**
 * Annotations that say where the catalog read an entity, not what it is. They are many, and may change with every
 * refresh.
 */
export const UNKEPT_ANNOTATIONS =
  /^backstage\.io\/(managed-by-|view-url$|edit-url$|time-saved$)/;

const KINDS = new Set(['component', 'system', 'domain', 'group']);

/**
 * Reads what the subject graph needs from a catalog entity.
 *
 * Relations, which the catalog resolved, are preferred; where an entity has none of a type, its spec's references are
 * resolved the way the catalog does: owners default to kind Group and the entity's namespace.
 *
 * @returns undefined for kinds that are no subjects
 */
export function toCatalogEntity(entity: Entity): CatalogEntity | undefined {
  const kind = entity.kind.toLocaleLowerCase('en-US');
  if (!KINDS.has(kind)) {
    return undefined;
  }
  const { metadata } = entity;
  const namespace = metadata.namespace ?? DEFAULT_NAMESPACE;
  const spec = (entity.spec ?? {}) as Record<string, unknown>;
  const annotations = textsOf(metadata.annotations, UNKEPT_ANNOTATIONS);
  const related = (type: string, kinds: string[]) =>
    (entity.relations ?? [])
      .filter(relation => relation.type === type)
      .map(relation => relation.targetRef.toLocaleLowerCase('en-US'))
      .filter(ref => kinds.includes(kindOf(ref)));
  const either = (fromRelations: string[], fromSpec: string[]) =>
    [...new Set(fromRelations.length > 0 ? fromRelations : fromSpec)].sort();
  const resolved = (value: unknown, defaultKind: string) =>
    refsOf(value, { defaultKind, defaultNamespace: namespace });
  const named = (value: unknown, defaultKind: string) =>
    resolved(value, defaultKind).filter(isNoUser);

  const owners = either(
    related('ownedBy', ['group', 'user']),
    resolved(spec.owner, 'Group'),
  );
  const groups = owners.filter(isNoUser);
  const ownedByUser = groups.length < owners.length;
  return {
    ref: stringifyEntityRef(entity),
    kind: kind as CatalogEntity['kind'],
    name: metadata.name,
    namespace,
    title: textOf(metadata.title) ?? displayNameOf(spec),
    hasDescription: textOf(metadata.description) !== undefined,
    hasSourceLocation: Boolean(annotations['backstage.io/source-location']),
    type: textOf(spec.type),
    lifecycle: textOf(spec.lifecycle),
    tags: metadata.tags ?? [],
    labels: textsOf(metadata.labels),
    annotations,
    owners: groups,
    ...(ownedByUser && { ownedByUser }),
    partOf: either(
      related('partOf', ['system', 'domain']),
      kind === 'component'
        ? named(spec.system, 'System')
        : named(kind === 'system' ? spec.domain : spec.subdomainOf, 'Domain'),
    ),
    parentGroups: either(
      related('childOf', ['group']),
      named(spec.parent, 'Group'),
    ),
    childGroups: either(
      related('parentOf', ['group']),
      named(spec.children, 'Group'),
    ),
    written: {
      ...(!ownedByUser && { owner: textOf(spec.owner) }),
      system: textOf(spec.system),
    },
  };
}

function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(':'));
}

function isNoUser(ref: string): boolean {
  return kindOf(ref) !== 'user';
}

function textOf(value: unknown): string | undefined {
  return (typeof value === 'string' && value.trim()) || undefined;
}

function textsOf(
  values: Record<string, unknown> | undefined,
  leaveOut?: RegExp,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values ?? {}).filter(
      (pair): pair is [string, string] =>
        typeof pair[1] === 'string' && !leaveOut?.test(pair[0]),
    ),
  );
}

/** Organization providers keep a group's readable name in its profile. */
function displayNameOf({ profile }: Record<string, unknown>) {
  return typeof profile === 'object' && profile !== null
    ? textOf((profile as { displayName?: unknown }).displayName)
    : undefined;
}

function refsOf(
  value: unknown,
  defaults: { defaultKind: string; defaultNamespace: string },
): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap(item => {
    const text = textOf(item);
    if (text === undefined) {
      return [];
    }
    try {
      return [stringifyEntityRef(parseEntityRef(text, defaults))];
    } catch {
      // What cannot be read names nothing in the catalog: it becomes a finding about an unknown ref.
      return [
        `${defaults.defaultKind}:${defaults.defaultNamespace}/${text}`.toLocaleLowerCase(
          'en-US',
        ),
      ];
    }
  });
}
