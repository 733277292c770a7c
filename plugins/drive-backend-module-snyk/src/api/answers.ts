import { z } from 'zod';

// Only what is needed is kept of an answer: the rest of it names people.

const links = z
  .object({
    next: z
      .union([z.string(), z.object({ href: z.string() })])
      .nullish()
      .transform(next => (typeof next === 'string' ? next : next?.href)),
  })
  .nullish();

const org = z.object({
  id: z.string().min(1),
  attributes: z.object({ slug: z.string().min(1) }),
});

/** `GET /orgs` */
export const orgsPage = z.object({ data: z.array(org), links });

/** `GET /orgs/{org_id}` */
export const orgAnswer = z.object({ data: org });

/** `GET /orgs/{org_id}/targets` */
export const targetsPage = z.object({
  data: z.array(
    z.object({
      id: z.string().min(1),
      attributes: z.object({
        display_name: z.string().nullish(),
        url: z.string().nullish(),
      }),
    }),
  ),
  links,
});

/** Something that was imported into Snyk, such as a repository. */
export type TargetAnswer = z.output<typeof targetsPage>['data'][number];

/** `GET /orgs/{org_id}/projects` */
export const projectsPage = z.object({
  data: z.array(
    z.object({
      id: z.string().min(1),
      attributes: z.object({
        type: z.string().nullish(),
        status: z.string().nullish(),
      }),
      relationships: z
        .object({
          target: z
            .object({ data: z.object({ id: z.string() }).nullish() })
            .nullish(),
        })
        .nullish(),
    }),
  ),
  links,
});

/** What Snyk looks at of a target, such as a manifest. */
export type ProjectAnswer = z.output<typeof projectsPage>['data'][number];

const flag = z.boolean().nullish();

/** `GET /orgs/{org_id}/issues` */
export const issuesPage = z.object({
  data: z.array(
    z.object({
      id: z.string().min(1),
      attributes: z.object({
        title: z.string().nullish(),
        type: z.string(),
        status: z.string(),
        ignored: flag,
        effective_severity_level: z.string(),
        created_at: z.string(),
        updated_at: z.string().nullish(),
        resolution: z.object({ resolved_at: z.string().nullish() }).nullish(),
        problems: z
          .array(
            z.object({
              id: z.string(),
              disclosed_at: z.string().nullish(),
            }),
          )
          .nullish(),
        coordinates: z
          .array(
            z.object({
              is_fixable_manually: flag,
              is_fixable_snyk: flag,
              is_fixable_upstream: flag,
              is_patchable: flag,
              is_pinnable: flag,
              is_upgradeable: flag,
            }),
          )
          .nullish(),
      }),
      relationships: z.object({
        scan_item: z.object({ data: z.object({ id: z.string() }) }),
      }),
    }),
  ),
  links,
});

/** An issue of a project. */
export type IssueAnswer = z.output<typeof issuesPage>['data'][number];
