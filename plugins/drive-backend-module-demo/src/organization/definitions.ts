/** The twelve teams, by the name of their group. */
export type TeamName =
  | 'payments-core'
  | 'checkout'
  | 'billing'
  | 'risk'
  | 'search'
  | 'storefront'
  | 'mobile'
  | 'product-data'
  | 'fulfilment'
  | 'developer-platform'
  | 'data-platform'
  | 'identity';

/** The three departments, by the name of their group. */
export type DepartmentName = 'payments' | 'marketplace' | 'platform';

export interface DepartmentDefinition {
  name: DepartmentName;
  title: string;
  description: string;
}

export interface TeamDefinition {
  name: TeamName;
  title: string;
  department: DepartmentName;
  /** False: nobody has connected what pages this team, so nothing is known of its incidents. Default: true. */
  paged?: boolean;
  /** Planned spend on AI assistants, EUR a week, billed to the team. */
  aiCost: number;
  /** Planned spend on subscriptions, EUR a week, billed to the team. */
  saasCost: number;
}

export interface UserDefinition {
  name: string;
  title: string;
  team: TeamName;
}

export interface DomainDefinition {
  name: string;
  title: string;
  description: string;
  owner: TeamName | DepartmentName;
  /** The domain of which it is a part. */
  parent?: string;
}

export interface SystemDefinition {
  name: string;
  title: string;
  description: string;
  owner: TeamName;
  domain: string;
}

export interface ComponentDefinition {
  name: string;
  description?: string;
  type: 'service' | 'website' | 'library' | 'documentation';
  /** Default: production. */
  lifecycle?: 'production' | 'experimental' | 'deprecated';
  /** Whose habits it follows in the story; its owner too, unless `owner` says otherwise. */
  team: TeamName;
  /** Entity ref, where it is not the team's group. */
  owner?: string;
  system: string;
  /** Name of the repository; default: the component's name; null: none that the portal knows. */
  repository?: string | null;
  /** Folder in the repository, where it shares that with others. */
  folder?: string;
  /** Its part in the team's work, relative to the team's other components. */
  activity: number;
  /** Objective of its availability SLO, where it has one. */
  objective?: number;
  /** Planned spend on cloud resources, EUR a week; absent: it runs nowhere. */
  cloudCost?: number;
  /** Its deployments go through a staging environment that reports them. */
  staging?: boolean;
}
