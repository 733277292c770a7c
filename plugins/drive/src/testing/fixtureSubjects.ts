import {
  ORGANIZATION_REF,
  Relation,
  SubjectInfo,
  SubjectKind,
} from 'backstage-plugin-drive-common';

/** A made-up subject: where it stands, and what its scores are drawn around. */
export interface FixtureSubject {
  info: SubjectInfo;
  parents: Partial<Record<Relation, string>>;
  /** D, R, V, E. */
  levels: [number, number, number, number];
  /** What makes its pillars be without a score. */
  trait?: 'no-incidents' | 'new' | 'stale' | 'library' | 'failing';
}

type Team = [
  name: string,
  title: string,
  department: string,
  levels: FixtureSubject['levels'],
  components: string[],
  trait?: FixtureSubject['trait'],
];

const DEPARTMENTS = [
  ['commerce', 'Commerce'],
  ['platform', 'Platform'],
  ['insight', 'Data and Insight'],
];

const TEAMS: Team[] = [
  [
    'checkout',
    'Checkout',
    'commerce',
    [86, 38, 55, 52],
    ['checkout-web', 'cart-api', 'pricing', 'promotions'],
  ],
  [
    'payments',
    'Payments',
    'commerce',
    [81, 29, 47, 44],
    ['payments-api', 'ledger', 'refunds', 'fraud-rules', 'payout-worker'],
  ],
  [
    'search',
    'Search',
    'commerce',
    [74, 61, 66, 58],
    ['search-api', 'indexer', 'ranking-model'],
  ],
  [
    'mobile',
    'Mobile Apps',
    'commerce',
    [58, 63, 49, 47],
    ['ios-app', 'android-app', 'push-gateway', 'design-tokens'],
  ],
  [
    'foundation',
    'Cloud Foundation',
    'platform',
    [77, 88, 91, 74],
    ['cluster-operator', 'ingress', 'dns-sync'],
  ],
  [
    'developer-tools',
    'Developer Tools',
    'platform',
    [92, 84, 83, 71],
    ['build-cache', 'portal', 'release-train', 'lint-rules'],
  ],
  [
    'identity',
    'Identity',
    'platform',
    [69, 78, 88, 63],
    ['login', 'token-service', 'directory-sync'],
  ],
  [
    'messaging',
    'Messaging',
    'platform',
    [52, 41, 36, 55],
    ['event-bus', 'notification-hub', 'mail-relay'],
    'no-incidents',
  ],
  [
    'warehouse',
    'Data Warehouse',
    'insight',
    [47, 57, 62, 18],
    ['ingest-pipeline', 'warehouse-core', 'cost-reports'],
  ],
  [
    'analytics',
    'Analytics',
    'insight',
    [61, 66, 71, 49],
    ['dashboards', 'metrics-store', 'experiments'],
  ],
  [
    'machine-learning',
    'Machine Learning',
    'insight',
    [33, 44, 28, 31],
    ['feature-store', 'model-serving'],
    'stale',
  ],
  [
    'incubator',
    'Incubator',
    'insight',
    [55, 50, 60, 50],
    ['voice-assistant', 'spatial-search'],
    'new',
  ],
];

const TRAITS: Record<string, FixtureSubject['trait']> = {
  'design-tokens': 'library',
  'lint-rules': 'library',
  'mail-relay': 'failing',
};

const SYSTEMS: Record<
  string,
  [title: string, domain: string, teams: string[]]
> = {
  'order-flow': ['Order Flow', 'buying', ['checkout', 'payments']],
  discovery: ['Discovery', 'buying', ['search', 'mobile']],
  runtime: ['Runtime', 'foundation', ['foundation', 'messaging']],
  workshop: ['Workshop', 'foundation', ['developer-tools', 'identity']],
  lakehouse: [
    'Lakehouse',
    'knowledge',
    ['warehouse', 'analytics', 'machine-learning'],
  ],
};

const DOMAINS: [string, string][] = [
  ['buying', 'Buying'],
  ['foundation', 'Foundation'],
  ['knowledge', 'Knowledge'],
];

function subject(
  kind: SubjectKind,
  name: string,
  title: string,
  rest: Omit<FixtureSubject, 'info'>,
): FixtureSubject {
  return { info: { ref: `${kind}:default/${name}`, kind, title }, ...rest };
}

function mean(levels: FixtureSubject['levels'][]): FixtureSubject['levels'] {
  return [0, 1, 2, 3].map(
    index =>
      levels.reduce((sum, level) => sum + level[index], 0) / levels.length,
  ) as FixtureSubject['levels'];
}

function build(): FixtureSubject[] {
  const systemOf = (team: string) =>
    Object.keys(SYSTEMS).find(name => SYSTEMS[name][2].includes(team));
  const levelsOf = (teams: Team[]) => mean(teams.map(team => team[3]));
  return [
    {
      info: { ref: ORGANIZATION_REF, kind: 'organization', title: 'Acme' },
      parents: {},
      levels: levelsOf(TEAMS),
    },
    ...DEPARTMENTS.map(([name, title]) =>
      subject('group', name, title, {
        parents: { ownership: ORGANIZATION_REF },
        levels: levelsOf(TEAMS.filter(team => team[2] === name)),
      }),
    ),
    ...TEAMS.map(([name, title, department, levels, , trait]) =>
      subject('group', name, title, {
        parents: { ownership: `group:default/${department}` },
        levels,
        trait,
      }),
    ),
    ...DOMAINS.map(([name, title]) =>
      subject('domain', name, title, {
        parents: { structure: ORGANIZATION_REF },
        levels: levelsOf(
          TEAMS.filter(team => SYSTEMS[systemOf(team[0]) ?? '']?.[1] === name),
        ),
      }),
    ),
    ...Object.entries(SYSTEMS).map(([name, [title, domain, teams]]) =>
      subject('system', name, title, {
        parents: { structure: `domain:default/${domain}` },
        levels: levelsOf(TEAMS.filter(team => teams.includes(team[0]))),
      }),
    ),
    ...TEAMS.flatMap(([team, , , levels, components, trait]) =>
      components.map((name, index) =>
        subject('component', name, name, {
          parents: {
            ownership: `group:default/${team}`,
            structure: systemOf(team) && `system:default/${systemOf(team)}`,
          },
          levels: levels.map((level, place) =>
            Math.min(
              98,
              Math.max(4, level + (((index * 7 + place * 5) % 5) - 2) * 8),
            ),
          ) as FixtureSubject['levels'],
          trait: TRAITS[name] ?? trait,
        }),
      ),
    ),
  ];
}

/** A made-up organization: 3 departments, 12 teams, 3 domains, 5 systems and their components. */
export const fixtureSubjects = build();
