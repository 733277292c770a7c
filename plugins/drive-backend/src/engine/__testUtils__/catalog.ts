import { CatalogEntity } from '../../subjects/catalogEntity';
import { buildSubjectGraph } from '../../subjects/buildSubjectGraph';
import { SubjectGraph } from '../../subjects/SubjectGraph';

/** A component as tests declare it. */
export interface ComponentDraft {
  /** Names of groups; default: nobody. */
  owner?: string | string[];
  system?: string;
  type?: string;
  /** Short names or full keys; default: one that is called like the component. */
  assets?: string[];
  hasDescription?: boolean;
  hasSourceLocation?: boolean;
}

/** A catalog as tests declare it, by names. */
export interface CatalogDraft {
  components?: Record<string, ComponentDraft>;
  /** Groups by name, with their parent groups. Those that own something need not be named here. */
  groups?: Record<string, { parents?: string[] }>;
  /** Systems by name, with their domain. */
  systems?: Record<string, { domain?: string }>;
  /** Domains by name, with the domain around them. */
  domains?: Record<string, { domain?: string }>;
}

/** `api` is short for `repo:acme/api`; what has a colon is a key already. */
export function assetKey(asset: string): string {
  return asset.includes(':') ? asset : `repo:acme/${asset}`;
}

/** `api` is short for the component; anything else names its kind. */
export function subjectRefOf(subject: string): string {
  if (subject === 'organization') {
    return 'organization:default/all';
  }
  const [kind, name] = subject.includes(':')
    ? subject.split(':')
    : ['component', subject];
  return name.includes('/') ? `${kind}:${name}` : `${kind}:default/${name}`;
}

function entity(
  kind: CatalogEntity['kind'],
  name: string,
  fields: Partial<CatalogEntity> = {},
): CatalogEntity {
  return {
    ref: `${kind}:default/${name}`,
    kind,
    name,
    namespace: 'default',
    hasDescription: true,
    hasSourceLocation: true,
    tags: [],
    annotations: {},
    labels: {},
    owners: [],
    partOf: [],
    parentGroups: [],
    childGroups: [],
    ...fields,
  };
}

const refs = (kind: string, names: string | string[] | undefined) =>
  [names ?? []].flat().map(name => subjectRefOf(`${kind}:${name}`));

export function buildCatalog(draft: CatalogDraft): SubjectGraph {
  const { components = {}, systems = {}, domains = {} } = draft;
  const groups: NonNullable<CatalogDraft['groups']> = { ...draft.groups };
  for (const { owner } of Object.values(components)) {
    for (const name of [owner ?? []].flat()) {
      groups[name] ??= {};
    }
  }
  return buildSubjectGraph(
    [
      ...Object.entries(groups).map(([name, { parents }]) =>
        entity('group', name, {
          type: 'team',
          parentGroups: refs('group', parents),
        }),
      ),
      ...Object.entries(domains).map(([name, { domain }]) =>
        entity('domain', name, { partOf: refs('domain', domain) }),
      ),
      ...Object.entries(systems).map(([name, { domain }]) =>
        entity('system', name, { partOf: refs('domain', domain) }),
      ),
      ...Object.entries(components).map(
        ([name, { owner, system, type = 'service', assets, ...described }]) =>
          entity('component', name, {
            ...described,
            type,
            owners: refs('group', owner),
            partOf: refs('system', system),
            annotations: {
              assets: (assets ?? [name]).map(assetKey).join(','),
            },
          }),
      ),
    ],
    {
      title: 'Acme',
      annotations: [
        {
          annotation: 'assets',
          kinds: [],
          toAssetKeys: value => value.split(',').filter(Boolean),
        },
      ],
    },
  );
}
