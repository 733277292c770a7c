/** A lasting change in the made-up organization. */
export interface FixtureStory {
  metricId: string;
  refs: string[];
  weeksAgo: number;
  /** What the level is multiplied by. */
  factor: number;
}

/** More is shipped and more breaks, mostly in Payments; Search has become quicker; Data Warehouse let findings slip. */
export const fixtureStories: FixtureStory[] = [
  {
    metricId: 'change-throughput',
    refs: [
      'organization:default/all',
      'group:default/commerce',
      'group:default/payments',
      'system:default/order-flow',
      'component:default/payments-api',
    ],
    weeksAgo: 13,
    factor: 1.5,
  },
  {
    metricId: 'incidents-per-100-changes',
    refs: [
      'organization:default/all',
      'group:default/commerce',
      'group:default/payments',
      'system:default/order-flow',
    ],
    weeksAgo: 10,
    factor: 1.7,
  },
  {
    metricId: 'change-lead-time',
    refs: ['group:default/search', 'component:default/search-api'],
    weeksAgo: 9,
    factor: 0.6,
  },
  {
    metricId: 'time-to-restore',
    refs: ['organization:default/all', 'group:default/platform'],
    weeksAgo: 12,
    factor: 0.5,
  },
  {
    metricId: 'findings-within-sla',
    refs: ['group:default/warehouse', 'component:default/warehouse-core'],
    weeksAgo: 3,
    factor: 0.7,
  },
];
