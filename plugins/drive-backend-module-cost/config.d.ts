import { HumanDuration } from '@backstage/types';

/** What of a bill a rule is about: values by the names of dimensions, whatever their case; `*` stands for anything. */
interface LinePattern {
  [dimension: string]: string;
}

/** That the value of a dimension is the name of an entity. */
interface EntityRule {
  /**
   * E.g. `tag.service`.
   *
   * @visibility backend
   */
  dimension: string;

  /** @visibility backend */
  kind: 'component' | 'system' | 'domain' | 'group';
}

export interface Config {
  backend?: {
    /** That of InfraWallet's backend plugin. Only that it is there is read. */
    infraWallet?: {
      /** @visibility backend */
      integrations?: object;
    };
  };

  /** That of the portal's OpenCost plugin. */
  opencost?: {
    /** @visibility frontend */
    baseUrl?: string;

    /** @visibility frontend */
    useBackstageProxy?: boolean;
  };

  drive?: {
    connectors?: {
      /** Reads costs. */
      cost?: {
        /**
         * The kinds of bills that are read, where the portal has them. A component counts by the first that its
         * annotations know. Default: focus, infrawallet, opencost.
         *
         * @visibility backend
         */
        sources?: Array<'focus' | 'infrawallet' | 'opencost'>;

        /**
         * How many days after its end a bill is still restated, at most 90. Default: 10.
         *
         * @visibility backend
         */
        lookBackDays?: number;

        /** What lines are spent on, where the usual does not fit. The first that matches counts. */
        categories?: Array<{
          match: LinePattern;
          /** @visibility backend */
          category: 'cloud' | 'ci' | 'ai' | 'saas' | 'other';
        }>;

        infrawallet?: {
          /**
           * The wallet whose currency amounts are in. Default: default.
           *
           * @visibility backend
           */
          wallet?: string;

          /**
           * ISO 4217. Default: that of the wallet.
           *
           * @visibility backend
           */
          currency?: string;

          /** Fields of reports that name entities. Default: none. */
          entities?: EntityRule[];

          /** What is not read. Default: the provider GitHub. */
          leaveOut?: LinePattern[];
        };

        opencost?: {
          /**
           * The label by which containers are told apart. Default: `backstage.io/kubernetes-id`.
           *
           * @visibility backend
           */
          label?: string;

          /**
           * The kind of entity that the label's value is the name of. Default: none, components point at it.
           *
           * @visibility backend
           */
          labelNames?: 'component' | 'system' | 'domain' | 'group';

          /**
           * ISO 4217, of OpenCost's prices. Default: USD.
           *
           * @visibility backend
           */
          currency?: string;
        };

        /** Directories with exports in the FOCUS format. */
        focus?: Array<{
          /**
           * Kebab-case. Default: default.
           *
           * @visibility backend
           */
          id?: string;

          /**
           * Where the backend runs; those below it count, too.
           *
           * @visibility backend
           */
          directory: string;

          /**
           * With what was paid upfront spread over its term, or as it is invoiced. Default: effective.
           *
           * @visibility backend
           */
          cost?: 'effective' | 'billed';

          /**
           * ISO 4217, for files without a column for it.
           *
           * @visibility backend
           */
          currency?: string;

          /** Dimensions that name entities. Default: none. */
          entities?: EntityRule[];

          /** What is not read. Default: nothing. */
          leaveOut?: LinePattern[];
        }>;

        /** What may be spent in every month, quarter or year. */
        budgets?: Array<{
          /**
           * The ref of a group, system, domain or component.
           *
           * @visibility backend
           */
          subject: string;

          /** @visibility backend */
          amount: number | string;

          /**
           * ISO 4217.
           *
           * @visibility backend
           */
          currency: string;

          /** @visibility backend */
          every: 'month' | 'quarter' | 'year';

          /**
           * Default: all.
           *
           * @visibility backend
           */
          category?: 'cloud' | 'ci' | 'ai' | 'saas' | 'other';
        }>;

        /**
         * The share of a rate limit that may be used, above 0, at most 1. Default: 0.25.
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

        /** Default: every 6 hours, of files hourly, 60 minutes timeout; of budgets daily, 5 minutes timeout. */
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
