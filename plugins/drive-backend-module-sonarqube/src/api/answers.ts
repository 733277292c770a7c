import { z } from 'zod';

// Only what is needed is kept of an answer: the rest of it names people.

const paging = z.object({ total: z.number().int().nonnegative() });

/** `GET /api/users/current` */
export const currentUser = z.object({ isLoggedIn: z.boolean() });

/** `GET /api/organizations/search` */
export const organizationsPage = z.object({
  organizations: z.array(z.object({ key: z.string().min(1) })),
  paging,
});

/** `GET /api/components/search_projects` */
export const projectsPage = z.object({
  components: z.array(
    z.object({
      key: z.string().min(1),
      qualifier: z.string().nullish(),
      analysisDate: z.string().nullish(),
    }),
  ),
  paging,
});

/** `GET /api/metrics/search` */
export const metricsPage = z.object({
  metrics: z.array(z.object({ key: z.string() })),
  total: z.number().int().nonnegative(),
});

/** Metrics of new code have their value in a period, in older versions in a list of them. */
const period = z.object({ value: z.string().nullish() });
const measure = {
  metric: z.string(),
  value: z.string().nullish(),
  period: period.nullish(),
  periods: z.array(period).nullish(),
};

/** `GET /api/measures/search` */
export const measuresOfMany = z.object({
  measures: z.array(z.object({ ...measure, component: z.string() })),
});

/** `GET /api/measures/component` */
export const measuresOfOne = z.object({
  component: z.object({ measures: z.array(z.object(measure)) }),
});

/** What a measure says; undefined where it has no value. */
export function valueOf(
  measured: z.output<z.ZodObject<typeof measure>>,
): string | undefined {
  const { value, period: newCode, periods } = measured;
  return (value ?? newCode?.value ?? periods?.[0]?.value) || undefined;
}

/** `GET /api/measures/search_history` */
export const historyPage = z.object({
  measures: z.array(
    z.object({
      metric: z.string(),
      history: z.array(
        z.object({ date: z.string(), value: z.string().nullish() }),
      ),
    }),
  ),
  paging,
});

const issue = z.object({
  key: z.string().min(1),
  project: z.string().min(1),
  rule: z.string(),
  severity: z.string().nullish(),
  impacts: z
    .array(z.object({ softwareQuality: z.string(), severity: z.string() }))
    .nullish(),
  status: z.string().nullish(),
  issueStatus: z.string().nullish(),
  resolution: z.string().nullish(),
  creationDate: z.string(),
  updateDate: z.string().nullish(),
  closeDate: z.string().nullish(),
});

/** `GET /api/issues/search` */
export const issuesPage = z.object({
  issues: z.array(issue),
  rules: z.array(z.object({ key: z.string(), name: z.string() })).nullish(),
  paging,
});

/** A vulnerability, as SonarQube tells it. */
export type IssueAnswer = z.output<typeof issue>;

const hotspot = z.object({
  key: z.string().min(1),
  securityCategory: z.string().nullish(),
  vulnerabilityProbability: z.string().nullish(),
  ruleKey: z.string().nullish(),
  status: z.string(),
  resolution: z.string().nullish(),
  creationDate: z.string(),
  updateDate: z.string().nullish(),
});

/** `GET /api/hotspots/search` */
export const hotspotsPage = z.object({ hotspots: z.array(hotspot), paging });

/** Code that somebody has to look at, as SonarQube tells it. */
export type HotspotAnswer = z.output<typeof hotspot>;
