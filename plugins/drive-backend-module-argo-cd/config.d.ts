import { HumanDuration } from '@backstage/types';

export interface Config {
  /** That of the portal's Argo CD plugin. Only what is read of it stands here. */
  argocd?: {
    /**
     * Of instances that have neither a token nor an account of their own.
     *
     * @visibility secret
     */
    username?: string;

    /** @visibility secret */
    password?: string;

    /**
     * Where people look at Argo CD.
     *
     * @visibility frontend
     */
    baseUrl?: string;

    appLocatorMethods?: Array<{
      /** @visibility frontend */
      type: string;

      instances?: Array<{
        /** @visibility frontend */
        name: string;
        /** @visibility frontend */
        url: string;
        /** @visibility secret */
        token?: string;
        /** @visibility secret */
        username?: string;
        /** @visibility secret */
        password?: string;
      }>;
    }>;
  };

  drive?: {
    connectors?: {
      /** Reads Argo CD with the credentials of `argocd`. */
      'argo-cd'?: {
        /**
         * Names of the instances in `argocd.appLocatorMethods` that are read. Default: all.
         *
         * @visibility backend
         */
        instances?: string[];

        /**
         * Which environment applications deploy to: the first rule counts of which all patterns match. Patterns are
         * regular expressions that match a part, whatever its case.
         */
        environments?: Array<{
          /** @visibility backend */
          environment: string;
          /** @visibility backend */
          instance?: string;
          /** @visibility backend */
          application?: string;
          /** @visibility backend */
          project?: string;
          /**
           * The destination's name, or its address.
           *
           * @visibility backend
           */
          cluster?: string;
          /** @visibility backend */
          namespace?: string;
        }>;

        /**
         * The share of a rate limit that may be used, where something in front of Argo CD tells one; above 0, at most
         * 1. Default: 0.25.
         *
         * @visibility backend
         */
        rateBudget?: number;

        /**
         * How many days back an application is covered that has forgotten nothing. Default: 180.
         *
         * @visibility backend
         */
        backfillDays?: number;

        /** Default: half-hourly, 20 minutes timeout. */
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
