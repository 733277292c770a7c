import { z } from 'zod';

/** What is read of the answers. Names and addresses of people are dropped where they are read. */
export const serverInfo = z.object({
  baseUrl: z.string().optional(),
  deploymentType: z.string().optional(),
});

export const myself = z.object({ timeZone: z.string().optional() });

export const fields = z.array(
  z.object({
    id: z.string(),
    schema: z.object({ custom: z.string().optional() }).optional(),
  }),
);

export const project = z.object({ key: z.string() });

export const projects = z.array(project);

export const projectPage = z.object({
  values: projects,
  isLast: z.boolean().optional(),
});

/** Issues are judged one by one: one that cannot be read costs nothing but itself. */
export const tokenPage = z.object({
  issues: z.array(z.unknown()),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().optional(),
});

export const offsetPage = z.object({
  issues: z.array(z.unknown()),
  total: z.number(),
});

const named = z.object({ name: z.string() });

const item = z.object({
  field: z.string(),
  fieldId: z.string().optional(),
  from: z.string().nullish(),
  to: z.string().nullish(),
  fromString: z.string().nullish(),
});

const entry = z.object({
  /** Bulk answers give milliseconds. */
  created: z.union([z.string(), z.number()]),
  items: z.array(item),
});

/** An entry of an issue's history. */
export type HistoryAnswer = z.output<typeof entry>;

export const issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    project,
    issuetype: z.object({
      name: z.string(),
      subtask: z.boolean().optional(),
      hierarchyLevel: z.number().optional(),
    }),
    status: z.object({
      id: z.string().optional(),
      statusCategory: z.object({ key: z.string() }).optional(),
    }),
    priority: named.nullish(),
    labels: z.array(z.string()).nullish(),
    components: z.array(named).nullish(),
    created: z.string(),
    resolution: named.nullish(),
    resolutiondate: z.string().nullish(),
    statuscategorychangedate: z.string().nullish(),
  }),
  changelog: z
    .object({ total: z.number(), histories: z.array(entry) })
    .optional(),
});

export type IssueAnswer = z.output<typeof issue>;

/** The fields of `issue`, as they are asked for. */
export const ISSUE_FIELDS = [
  'project',
  'issuetype',
  'status',
  'priority',
  'labels',
  'components',
  'created',
  'resolution',
  'resolutiondate',
  'statuscategorychangedate',
];

export const changelogPage = z.object({
  issueChangeLogs: z.array(
    z.object({ issueId: z.string(), changeHistories: z.array(entry) }),
  ),
  nextPageToken: z.string().nullish(),
});
