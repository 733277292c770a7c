import { HumanDuration } from '@backstage/types';

type Severity = 'critical' | 'high' | 'medium' | 'low';

type WorkType = 'feature' | 'bug' | 'debt' | 'risk' | 'toil' | 'other';

export interface Config {
  /** That of the portal's Jira plugin. Only what is read of it stands here. */
  jira?: {
    /**
     * The address of the site.
     *
     * @visibility backend
     */
    baseUrl?: string;
    /**
     * For Jira Cloud the Base64 form of `address:token`, for Data Center a personal access token.
     *
     * @visibility secret
     */
    token?: string;
    /**
     * Default: cloud where the address ends with `.atlassian.net`.
     *
     * @visibility backend
     */
    product?: 'cloud' | 'datacenter';
    /**
     * Where the portal's proxy leads to Jira. Used where there is no token. Default: `/jira/api`.
     *
     * @visibility frontend
     */
    proxyPath?: string;
  };
  /** That of the Jira Dashboard plugin: one Jira, or `instances`. Only what is read of it stands here. */
  jiraDashboard?: {
    /**
     * The whole value of the header `Authorization`.
     *
     * @visibility secret
     */
    token?: string;
    /**
     * With the version of the API, e.g. `https://jira.acme.example/rest/api/2/`.
     *
     * @visibility backend
     */
    baseUrl?: string;
    /**
     * That of the API, where it is another, e.g. for tokens with scopes.
     *
     * @visibility backend
     */
    apiUrl?: string;
    /** @deepVisibility secret */
    headers?: { [name: string]: string };
    /**
     * Default: `jira.com`.
     *
     * @visibility frontend
     */
    annotationPrefix?: string;
    instances?: Array<{
      /** @visibility backend */
      name: string;
      /** @visibility secret */
      token: string;
      /** @visibility backend */
      baseUrl: string;
      /** @visibility backend */
      apiUrl?: string;
      /** @deepVisibility secret */
      headers?: { [name: string]: string };
    }>;
  };
  drive?: {
    connectors?: {
      /** Reads Jira with the credentials of `jira`, `jiraDashboard` or the proxy. */
      jira?: {
        /**
         * Names of the Jiras that are read. Default: all.
         *
         * @visibility backend
         */
        instances?: string[];
        /**
         * The share of Jira's rate limit that may be used, above 0, at most 1. Default: 0.25.
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
        /** Default: hourly, 30 minutes timeout. */
        schedule?: {
          /** @visibility backend */
          frequency: HumanDuration | string;
          /** @visibility backend */
          timeout: HumanDuration | string;
        };
        /** What is work, and of which type. Names are compared whatever their case. */
        workItems?: {
          /**
           * Types of work by types of issues, beside the usual ones.
           *
           * @visibility backend
           */
          types?: { [name: string]: WorkType };
          /**
           * Types of work by labels, which come before types of issues.
           *
           * @visibility backend
           */
          labels?: { [name: string]: WorkType };
          /**
           * Types of issues that are no work of their own. Default: epic, initiative, theme.
           *
           * @visibility backend
           */
          ignoredTypes?: string[];
          /**
           * Resolutions of what nobody has done, e.g. `Duplicate`. They replace the usual ones.
           *
           * @visibility backend
           */
          ignoredResolutions?: string[];
        };
        /** What was planned. */
        planning?: {
          /** Any of it means unplanned; with it, whatever it does not mean is planned. */
          unplanned?: {
            /** @visibility backend */
            types?: string[];
            /** @visibility backend */
            labels?: string[];
            /** @visibility backend */
            priorities?: string[];
          };
          /**
           * What is put into a sprint so many hours after its start was planned. Default: 4.
           *
           * @visibility backend
           */
          sprintGraceHours?: number;
        };
        /** Issues that are incidents. */
        incidents?: {
          /**
           * Default: true where the portal has no `pagerDuty`.
           *
           * @visibility backend
           */
          enabled?: boolean;
          /**
           * Types of issues. They replace the usual ones.
           *
           * @visibility backend
           */
          types?: string[];
          /**
           * Severities by priorities, beside the usual ones. What has none is medium.
           *
           * @visibility backend
           */
          priorities?: { [name: string]: Severity };
        };
      };
    };
  };
}
