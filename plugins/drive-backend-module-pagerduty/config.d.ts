import { HumanDuration } from '@backstage/types';

export interface Config {
  /** That of the portal's PagerDuty plugin. Only what is read of it stands here. */
  pagerDuty?: {
    /**
     * An API key. It is preferred to `oauth`.
     *
     * @visibility secret
     */
    apiToken?: string;

    /**
     * An app with scoped OAuth.
     *
     * @deepVisibility secret
     */
    oauth?: {
      clientId: string;
      clientSecret: string;
      subDomain: string;
      region?: string;
    };

    /**
     * Several accounts, instead of the above.
     *
     * @deepVisibility secret
     */
    accounts?: Array<{
      id: string;
      isDefault?: boolean;
      apiBaseUrl?: string;
      apiToken?: string;
      oauth?: {
        clientId: string;
        clientSecret: string;
        subDomain: string;
        region?: string;
      };
    }>;
  };

  drive?: {
    connectors?: {
      /** Reads PagerDuty with the credentials of `pagerDuty`. */
      pagerduty?: {
        /**
         * Ids of the accounts in `pagerDuty.accounts` that are read. Default: all.
         *
         * @visibility backend
         */
        accounts?: string[];

        /**
         * The share of PagerDuty's rate limit that may be used, above 0, at most 1. Default: 0.25.
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

        /**
         * Incidents that were created within so many hours are read again in every run, at least 24, at most 720.
         * Default: 72.
         *
         * @visibility backend
         */
        lookBackHours?: number;

        /** Default: hourly, 30 minutes timeout. */
        schedule?: {
          /** @visibility backend */
          frequency: HumanDuration | string;
          /** @visibility backend */
          timeout: HumanDuration | string;
        };

        /** How bad an incident is: by its priority where that has a rule, else by its urgency. */
        severity?: {
          /**
           * `critical`, `high`, `medium` or `low` by the priority's name, whatever its case, beside those for `P1` to
           * `P5` and `SEV-1` to `SEV-5`.
           *
           * @visibility backend
           */
          priorities?: {
            [name: string]: 'critical' | 'high' | 'medium' | 'low';
          };

          urgencies?: {
            /**
             * Default: high.
             *
             * @visibility backend
             */
            high?: 'critical' | 'high' | 'medium' | 'low';

            /**
             * Default: low.
             *
             * @visibility backend
             */
            low?: 'critical' | 'high' | 'medium' | 'low';
          };
        };

        /**
         * Where apps get their tokens. Default: `https://identity.pagerduty.com`.
         *
         * @visibility backend
         */
        identityUrl?: string;
      };
    };
  };
}
