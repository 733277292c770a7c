import { HumanDuration } from '@backstage/types';

export interface Config {
  /** That of the portal's Prometheus plugin. Only what is read of it stands here. */
  prometheus?: {
    /**
     * The endpoint of the portal's proxy. Default: `/prometheus/api`.
     *
     * @visibility frontend
     */
    proxyPath?: string;

    /**
     * Where people look at it.
     *
     * @visibility frontend
     */
    uiUrl?: string;

    /** Further instances, by the name in `prometheus.io/service-name`. */
    instances?: Array<{
      /** @visibility frontend */
      name: string;
      /** @visibility frontend */
      proxyPath: string;
      /** @visibility frontend */
      uiUrl?: string;
    }>;
  };

  drive?: {
    connectors?: {
      /** Reads Prometheus and what speaks its API. */
      prometheus?: {
        /** Instances beside those of `prometheus`. One of the same name is replaced. */
        instances?: Array<{
          /** @visibility backend */
          name: string;

          /**
           * What stands in front of `/api/v1`. Either this or `proxyPath`.
           *
           * @visibility backend
           */
          url?: string;

          /**
           * An endpoint of the portal's proxy whose target ends with `/api/v1`.
           *
           * @visibility backend
           */
          proxyPath?: string;

          /**
           * Sent to `url`: credentials, or a tenant.
           *
           * @deepVisibility secret
           */
          headers?: { [name: string]: string };

          /**
           * Where people look at it.
           *
           * @visibility backend
           */
          uiUrl?: string;
        }>;

        /** Where SLOs are recorded. Templates hold labels in braces, as in `{namespace}/{service}`. */
        slos?: {
          /** What Sloth records; false: is not read. */
          sloth?:
            | false
            | {
                /**
                 * Leads to the component. Default: `{sloth_service}`.
                 *
                 * @visibility backend
                 */
                component?: string;

                /**
                 * Names the SLO among those of a component. Default: `{sloth_slo}`.
                 *
                 * @visibility backend
                 */
                name?: string;
              };

          /** What Pyrra's generic rules record; false: is not read. */
          pyrra?:
            | false
            | {
                /**
                 * Leads to the component. Default: `{service}`.
                 *
                 * @visibility backend
                 */
                component?: string;

                /**
                 * Names the SLO among those of a component. Default: `{slo}`.
                 *
                 * @visibility backend
                 */
                name?: string;
              };

          /** What other rules record. One of `sli` and `errorBudgetRemaining` is needed. */
          own?: Array<{
            /** @visibility backend */
            component: string;

            /** @visibility backend */
            name: string;

            /**
             * A share below 1, or an expression for all services at once.
             *
             * @visibility backend
             */
            objective: number | string;

            /**
             * A number of days, or an expression for all services at once.
             *
             * @visibility backend
             */
            windowDays: number | string;

            /**
             * An expression: the share that succeeded over the window.
             *
             * @visibility backend
             */
            sli?: string;

            /**
             * An expression: the share of the error budget that is left.
             *
             * @visibility backend
             */
            errorBudgetRemaining?: string;
          }>;
        };

        /** Takes alerts that fire for incidents. Absent: alerts are not read. */
        alerts?: {
          /**
           * Leads to the component of an alert that no component names. Default: `{service}`.
           *
           * @visibility backend
           */
          component?: string;

          /**
           * Restricts the alerts that are read, e.g. `severity=~"critical|page"`.
           *
           * @visibility backend
           */
          selector?: string;

          /**
           * Default: severity.
           *
           * @visibility backend
           */
          severityLabel?: string;

          /**
           * `critical`, `high`, `medium` or `low` by the value of that label, whatever its case, beside the usual ones.
           *
           * @visibility backend
           */
          severities?: {
            [value: string]: 'critical' | 'high' | 'medium' | 'low';
          };

          /**
           * In which business hours and nights are meant. Default: UTC.
           *
           * @visibility backend
           */
          timeZone?: string;

          /**
           * An expression that always gives something while the instance records. Default: `count(up)`.
           *
           * @visibility backend
           */
          presence?: string;
        };

        /**
         * The share of a rate limit that may be used, where the instance tells one; above 0, at most 1. Default: 0.25.
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
         * So many hours are read again in every run, at least 24, at most 720. Default: 48.
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
      };
    };
  };
}
