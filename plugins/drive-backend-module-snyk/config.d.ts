import { HumanDuration } from '@backstage/types';

export interface Config {
  /** That of the portal's Snyk plugin. Only what is read of it stands here. */
  snyk?: {
    /**
     * Where people look at Snyk, e.g. `app.eu.snyk.io`. Default: what belongs to the target of the proxy.
     *
     * @visibility frontend
     */
    AppHost?: string;

    /**
     * The same.
     *
     * @visibility frontend
     */
    appHost?: string;

    /**
     * The version of the API that projects and targets are asked of. Default: `2024-10-15`.
     *
     * @visibility frontend
     */
    apiVersion?: string;

    /**
     * The version of the API that issues are asked of. Default: `2024-10-15`.
     *
     * @visibility frontend
     */
    issuesApiVersion?: string;

    /**
     * The same.
     *
     * @visibility frontend
     */
    issueApiVersion?: string;
  };

  drive?: {
    connectors?: {
      /** Reads Snyk through the portal's proxy. */
      snyk?: {
        /**
         * Where the portal's proxy leads to Snyk. Default: `/snyk`.
         *
         * @visibility backend
         */
        proxyPath?: string;

        /**
         * Ids or slugs of the organizations of components that name none, and have a `github.com/project-slug`.
         * Default: none.
         *
         * @visibility backend
         */
        organizations?: string[];

        /**
         * The share of Snyk's rate limit that may be used, above 0, at most 1. Default: 0.25.
         *
         * @visibility backend
         */
        rateBudget?: number;

        /**
         * How many days back the first run reads. Default: 180.
         *
         * @visibility backend
         */
        backfillDays?: number;

        /** Default: hourly, 30 minutes timeout. */
        schedule?: {
          /** @visibility backend */
          frequency: HumanDuration | string;
          /** @visibility backend */
          timeout: HumanDuration | string;
        };
      };
    };
  };
}
