import { HumanDuration } from '@backstage/types';

export interface Config {
  /** That of the portal's SonarQube plugin. Only what is read of it stands here. */
  sonarqube?: {
    baseUrl?: string;

    externalBaseUrl?: string;

    /**
     * The token of a user.
     *
     * @visibility secret
     */
    apiKey?: string;

    /** Several instances, beside or instead of the above, which is called `default`. */
    instances?: Array<{
      name: string;

      baseUrl: string;

      externalBaseUrl?: string;

      /**
       * The token of a user.
       *
       * @visibility secret
       */
      apiKey: string;
    }>;
  };

  drive?: {
    connectors?: {
      /** Reads SonarQube Server and SonarQube Cloud with the tokens of `sonarqube`. */
      sonarqube?: {
        /**
         * Names of the instances that are read; that without a name is `default`. Default: all.
         *
         * @visibility backend
         */
        instances?: string[];

        /**
         * On SonarQube Cloud, the keys of the organizations whose projects are read. Default: those that the user of the
         * token is a member of.
         *
         * @visibility backend
         */
        organizations?: string[];

        /**
         * Whether security hotspots are findings. Default: true.
         *
         * @visibility backend
         */
        hotspots?: boolean;

        /** Checks by the value of a metric, beside the quality gate. Default: none. */
        checks?: Array<{
          /**
           * In kebab-case, e.g. `covered-by-tests`.
           *
           * @visibility backend
           */
          id: string;

          /**
           * The key of a metric, e.g. `coverage`.
           *
           * @visibility backend
           */
          metric: string;

          /**
           * The check passes where the value is at least this.
           *
           * @visibility backend
           */
          atLeast?: number;

          /**
           * The check passes where the value is at most this.
           *
           * @visibility backend
           */
          atMost?: number;
        }>;

        /**
         * The share of a rate limit that may be used, above 0, at most 1. Default: 0.25.
         *
         * @visibility backend
         */
        rateBudget?: number;

        /**
         * How many days back results of checks are read at first, and what was resolved; of that SonarQube knows no more
         * than 30 days. Default: 180.
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
