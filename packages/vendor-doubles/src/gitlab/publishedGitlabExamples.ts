import { documentedAnswers } from './documentedAnswers';

/** An example answer in GitLab's documentation, and what has to be put right before it agrees with the rest of it. */
interface DocumentedExample {
  /** The page, as it is fetched. */
  page: string;
  /** Where it stands there. */
  place: string;
  corrections: { what: string; apply: (body: any) => void }[];
}

const example = (
  page: string,
  place: string,
  corrections: DocumentedExample['corrections'] = [],
): DocumentedExample => ({ page, place, corrections });

/** The published examples of what the connector asks for. */
const EXAMPLES = {
  project: example('gitlab-projects.md', 'GET /projects/:id'),
  mergeRequests: example(
    'gitlab-merge-requests.md',
    'GET /projects/:id/merge_requests',
  ),
  deployments: example(
    'gitlab-deployments.md',
    'GET /projects/:id/deployments',
    [
      {
        what: 'status is still created, though the job has ended; the example of a single one, which is the same, has the status of its job',
        apply: deployments => {
          for (const deployment of deployments) {
            if (deployment.deployable?.finished_at) {
              deployment.status = deployment.deployable.status;
            }
          }
        },
      },
    ],
  ),
  releases: example('gitlab-releases.md', 'GET /projects/:id/releases'),
  commits: example('gitlab-commits.md', 'GET /projects/:id/repository/commits'),
  vulnerability: example(
    'gitlab-vulnerabilities.md',
    'GraphQL - Single vulnerability',
  ),
};

/** The pages that the examples stand in, one for each. */
export const GITLAB_PAGES: readonly string[] = Object.values(EXAMPLES).map(
  ({ page }) => page,
);

/** An example answer of each kind. */
export type GitlabExamples = Record<keyof typeof EXAMPLES, any>;

/**
 * The first example answer of each kind, corrected.
 *
 * @param texts - of `GITLAB_PAGES`, in their order
 * @throws Error where a page does not have it
 */
export function gitlabExamples(texts: readonly string[]): GitlabExamples {
  return Object.fromEntries(
    Object.entries(EXAMPLES).map(([name, { place, corrections }], i) => {
      const [body] = documentedAnswers(texts[i], place);
      corrections.forEach(({ apply }) => apply(body));
      return [name, body];
    }),
  ) as GitlabExamples;
}
