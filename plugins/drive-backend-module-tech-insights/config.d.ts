import { HumanDuration } from '@backstage/types';

export interface Config {
  drive?: {
    connectors?: {
      /** Reads checks of Tech Insights in the same portal. */
      'tech-insights'?: {
        /**
         * Ids of the checks that are read. Default: all but those of facts that DRIVE itself brings.
         *
         * @visibility backend
         */
        checks?: string[];

        /** Facts that are judged without a check of Tech Insights. Each costs a request for every component. */
        facts?: Array<{
          /**
           * Of the check that becomes of it.
           *
           * @visibility backend
           */
          id: string;

          /** @visibility backend */
          title?: string;

          /**
           * The id of the fact retriever.
           *
           * @visibility backend
           */
          retriever: string;

          /** @visibility backend */
          fact: string;

          /** @visibility backend */
          equals?: string | number | boolean;

          /** @visibility backend */
          atLeast?: number;

          /** @visibility backend */
          atMost?: number;

          /**
           * Older facts say nothing. Default: 168.
           *
           * @visibility backend
           */
          maxAgeHours?: number;
        }>;

        /**
         * The share of a rate limit that may be used, above 0, at most 1. Default: 0.25.
         *
         * @visibility backend
         */
        rateBudget?: number;

        /**
         * Checks have no past: it has no effect.
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
