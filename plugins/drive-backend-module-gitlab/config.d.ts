import { HumanDuration } from '@backstage/types';

export interface Config {
  drive?: {
    connectors?: {
      /** Reads GitLab with the credentials of `integrations.gitlab`. */
      gitlab?: {
        /**
         * Hosts of `integrations.gitlab` that are read. Default: all.
         *
         * @visibility backend
         */
        hosts?: string[];

        /**
         * The share of GitLab's rate limit that may be used, above 0, at most 1. Default: 0.25.
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
         * Labels of merge requests that repair what was deployed before. A deployment that ships one counts as
         * unplanned. Default: `hotfix`.
         *
         * @visibility backend
         */
        repairLabels?: string[];

        /** Coding agents beside those that are known. Texts compare without regard to case. */
        agents?: Array<{
          /** @visibility backend */
          name: string;

          /**
           * Usernames of its accounts.
           *
           * @visibility backend
           */
          usernames?: string[];

          /**
           * Parts of the name or address in its trailers (`Co-authored-by`, `Assisted-by`, `Generated-by`).
           *
           * @visibility backend
           */
          trailers?: string[];

          /**
           * Parts of what it writes into the description of a merge request.
           *
           * @visibility backend
           */
          bodyMarkers?: string[];
        }>;
      };
    };
  };
}
