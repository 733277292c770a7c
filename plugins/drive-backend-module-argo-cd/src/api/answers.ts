import { z } from 'zod';

/** Argo CD leaves out what is empty, or says null. */
const optional = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .transform(value => value ?? undefined) as unknown as z.ZodType<
    z.output<T> | undefined
  >;

const metadata = z.object({
  name: z.string(),
  namespace: optional(z.string()),
});

/** No more than is needed to know which applications there are. */
export const listedApplications = z.object({
  items: optional(
    z.array(
      z.object({
        metadata: z.object({
          ...metadata.shape,
          labels: optional(z.record(z.string(), z.string())),
        }),
        spec: z.object({ project: optional(z.string()) }),
      }),
    ),
  ),
});

/** What was synced. Of sources everything counts that would change what is rendered. */
const synced = {
  revision: optional(z.string()),
  revisions: optional(z.array(z.string())),
  source: z.unknown().optional(),
  sources: z.unknown().optional(),
};

const historyEntry = z.object({
  ...synced,
  id: optional(z.number().int()),
  deployStartedAt: optional(z.string()),
  deployedAt: z.string(),
});

/** A sync that succeeded. */
export type HistoryEntry = z.output<typeof historyEntry>;

const operationState = z.object({
  phase: z.string(),
  startedAt: z.string(),
  finishedAt: optional(z.string()),
  operation: z.object({
    sync: optional(
      z.object({
        dryRun: optional(z.boolean()),
        resources: optional(z.array(z.unknown())),
        revision: optional(z.string()),
        revisions: optional(z.array(z.string())),
      }),
    ),
  }),
});

/** What is read of an application. Nobody who asked for a sync is among it. */
const application = z.object({
  metadata: z.object({
    ...metadata.shape,
    uid: optional(z.string()),
    labels: optional(z.record(z.string(), z.string())),
  }),
  spec: z.object({
    project: optional(z.string()),
    revisionHistoryLimit: optional(z.number()),
    destination: optional(
      z.object({
        name: optional(z.string()),
        server: optional(z.string()),
        namespace: optional(z.string()),
      }),
    ),
  }),
  status: optional(
    z.object({
      history: optional(z.array(historyEntry)),
      operationState: optional(operationState),
    }),
  ),
});

/** An application as it is answered. */
export type ApplicationAnswer = z.output<typeof application>;

/** Applications with what they synced. */
export const applications = z.object({ items: optional(z.array(application)) });

/** The answer to a login. */
export const session = z.object({ token: z.string().min(1) });
