import { HumanDuration } from '@backstage/types';

export interface Config {
  drive?: {
    connectors?: {
      /** Reads GitHub with the credentials of `integrations.github`. */
      github?: {
        /**
         * Organizations that get a connector, a schedule and a history of their own: `acme`, or
         * `ghe.example.org/acme`. All others are found by the repositories that components point at, one connector for
         * each host.
         *
         * @visibility backend
         */
        organizations?: string[];

        /**
         * The share of GitHub's rate limit that may be used, above 0, at most 1. Default: 0.25.
         *
         * @visibility backend
         */
        rateBudget?: number;

        /**
         * How many days back the first runs read. Default: 180.
         *
         * @visibility backend
         */
        backfillDays?: number;

        /** Default: hourly, 45 minutes timeout. */
        schedule?: {
          /** @visibility backend */
          frequency: HumanDuration | string;
          /** @visibility backend */
          timeout: HumanDuration | string;
        };

        /**
         * Labels of changes that repair what was deployed before. A deployment that ships one counts as unplanned.
         * Default: `hotfix`.
         *
         * @visibility backend
         */
        repairLabels?: string[];

        /** Workflows whose runs on the default branch are deployments. Default: none. */
        deployWorkflows?: Array<{
          /**
           * A regular expression for the workflow's file or name, e.g. `deploy-production\.yml`.
           *
           * @visibility backend
           */
          path: string;

          /**
           * Where it deploys to, e.g. `production`.
           *
           * @visibility backend
           */
          environment: string;
        }>;

        /** Coding agents beside those that are known. Texts compare without regard to case. */
        agents?: Array<{
          /** @visibility backend */
          name: string;

          /**
           * Logins of its accounts.
           *
           * @visibility backend
           */
          logins?: string[];

          /**
           * Parts of the name or address in its trailers (`Co-authored-by`, `Assisted-by`, `Generated-by`).
           *
           * @visibility backend
           */
          trailers?: string[];

          /**
           * Parts of what it writes into the description of a pull request.
           *
           * @visibility backend
           */
          bodyMarkers?: string[];
        }>;

        /**
         * How many requests a run makes for workflow runs at most; a repository that was begun is read to its end.
         * Default: 250.
         *
         * @visibility backend
         */
        pipelineRequestsPerRun?: number;
      };
    };
  };
}
