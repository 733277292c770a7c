import { HumanDuration } from '@backstage/types';

type Severity = 'critical' | 'high' | 'medium' | 'low';

/**
 * A filter predicate as the catalog's pages have it, e.g. `{ spec.type: service }` or
 * `{ $any: [{ spec.lifecycle: production }, { metadata.tags: { $contains: scored } }] }`. It can ask about `kind`,
 * `metadata.name`, `.namespace`, `.title`, `.tags`, `.annotations.*`, `.labels.*`, `spec.type`, `.lifecycle`, `.owner`,
 * `.system` and `relations`.
 */
type EntityFilter = { [key: string]: unknown };

/** How a metric is judged. What is absent stays as it is. */
interface Judgement {
  /**
   * Share in the pillar, 0 or more; 0: shown without a score.
   *
   * @visibility backend
   */
  weight?: number;
  /**
   * Fewer records than this are too few for a score. A whole number.
   *
   * @visibility backend
   */
  minimumSample?: number;
  /** Makes a score of the value. Replaces the metric's curve as a whole. */
  curve?: {
    /**
     * Between two cut points the score is linear in the value, or in its logarithm.
     *
     * @visibility backend
     */
    scale: 'linear' | 'log';
    /** At least two, in the order of their values, with scores in one direction. */
    points: {
      /**
       * In the metric's unit.
       *
       * @visibility backend
       */
      value: number;
      /**
       * 0..100.
       *
       * @visibility backend
       */
      score: number;
    }[];
  };
  /**
   * Where the curve comes from, shown beside it. Default for an overridden curve: this portal's configuration.
   *
   * @visibility backend
   */
  curveSource?: string;
}

interface MetricOverride extends Judgement {
  /**
   * The smallest change that anyone would act on: those below it are not listed as signals, and where a chart's weeks
   * never varied, a change counts from this on. Above 0, in the metric's unit.
   *
   * @visibility backend
   */
  smallestRelevantChange?: number;
  /**
   * Which components the metric judges. Default: all; for incidents, SLOs and on-call all but libraries and
   * documentation.
   *
   * @visibility backend
   */
  appliesTo?: EntityFilter;
}

interface FreshnessHours {
  /**
   * Of deployments, changes, pipeline runs, incidents, work items and costs. Default: 48.
   *
   * @visibility backend
   */
  events?: number;
  /**
   * Of findings, checks, SLO statuses and budgets. Default: 168.
   *
   * @visibility backend
   */
  state?: number;
}

export interface Config {
  drive?: {
    deployments?: {
      /**
       * Regular expressions, found anywhere in an environment's name, without regard to case. A deployment to an
       * environment that one of them matches counts as one to production.
       * Default: `['^prod', '^live$', '^release$']`.
       *
       * @visibility backend
       */
      productionEnvironments?: string[];
    };

    /**
     * Ref of the group whose tree is the organization, e.g. `group:default/acme`. Components that no group owns count
     * too; those of other groups do not. Default: everything in the catalog.
     *
     * @visibility backend
     */
    organization?: string;

    subjects?: {
      /**
       * Which components count. Default: all.
       *
       * @visibility backend
       */
      filter?: EntityFilter;
    };

    /**
     * What this organization changes in the model. docs/metrics.md says what it changes from. A change gives the model
     * another version; scores that are stored already stay as they are.
     */
    model?: {
      /** By the metric's id, e.g. `change-lead-time`. */
      metrics?: {
        [metricId: string]: MetricOverride;
      };
      /**
       * Below this coverage a pillar has no score. A share, 0..1. Default: 0.5.
       *
       * @visibility backend
       */
      minimumCoverage?: number;
      /**
       * The least severe incident that counts. Default: high.
       *
       * @visibility backend
       */
      severityFloor?: Severity;
      /**
       * How long after a deployment an incident is taken to be caused by it, unless the records say. Hours.
       * Default: 24.
       *
       * @visibility backend
       */
      incidentLinkHours?: number;
      /** How long a source may have said nothing before what it said is stale. Hours. */
      freshnessHours?: FreshnessHours;
      /** How long a finding may stay open. Days. */
      slaDays?: {
        /**
         * Default: 15.
         *
         * @visibility backend
         */
        critical?: number;
        /**
         * Default: 30.
         *
         * @visibility backend
         */
        high?: number;
        /**
         * Default: 90.
         *
         * @visibility backend
         */
        medium?: number;
        /**
         * Default: 180.
         *
         * @visibility backend
         */
        low?: number;
      };
      /**
       * An older SLO status does not count. Days. Default: 2.
       *
       * @visibility backend
       */
      sloStatusMaxAgeDays?: number;
      /**
       * Where a component's deployments are recognised by several rules, the first counts. Has to contain
       * `deployment`; rules that it does not list count as that. Default:
       * `[argo-cd, deployment, workflow, release, tag]`.
       *
       * @visibility backend
       */
      ruleOrder?: string[];
      /**
       * Where several sources say something of one kind about a component, the first counts: ids of sources, e.g.
       * `pagerduty:acme`, or their types, e.g. `pagerduty`, by record kind; `*` stands for those that are not named,
       * which come last without it. Default: for incidents `[pagerduty, '*', jira, prometheus]`, else in the order of
       * their names.
       *
       * @visibility backend
       */
      sourceOrder?: { [recordKind: string]: string[] };
      /**
       * What is judged otherwise for some subjects: components, systems, domains and groups, each by its own entity.
       * Where several overrides choose a subject, later ones win over earlier ones, value by value. At most 100.
       * docs/model.md shows how.
       */
      overrides?: {
        /**
         * The subjects that it is for. A parent's score is judged by what holds for the parent, not for what is below.
         *
         * @visibility backend
         */
        filter: EntityFilter;
        /**
         * Why, shown beside the override.
         *
         * @visibility backend
         */
        reason?: string;
        /** By the metric's id, e.g. `change-lead-time`. */
        metrics?: { [metricId: string]: Judgement };
        /**
         * Below this coverage a pillar of these subjects has no score. A share, 0..1.
         *
         * @visibility backend
         */
        minimumCoverage?: number;
        /**
         * How long a source may have said nothing about these subjects' own assets. Hours. Of an asset that subjects
         * with different limits share, the strictest counts.
         */
        freshnessHours?: FreshnessHours;
      }[];
    };

    window?: {
      /**
       * Length of the window that is scored. Whole days, 1..365. Default: 28.
       *
       * @visibility backend
       */
      days?: number;
    };

    history?: {
      /**
       * How far back the past is evaluated after the first installation. Whole weeks. Default: 26.
       *
       * @visibility backend
       */
      backfillWeeks?: number;
    };

    retention?: {
      /**
       * How long records are kept. Whole days; no fewer than window and history look back. Default: 1100.
       *
       * @visibility backend
       */
      recordsDays?: number;
      /**
       * How long a snapshot of each day is kept, of windows other than the configured one of each week; after that one
       * of each week. Whole days. Default: 90.
       *
       * @visibility backend
       */
      snapshotDailyDays?: number;
    };

    schedule?: {
      /**
       * Time between two readings of the catalog, e.g. `{ minutes: 5 }`. Default: a minute.
       *
       * @visibility backend
       */
      sweep?: HumanDuration | string;
    };

    evaluation?: {
      /**
       * How many threads evaluate at a time, on a database that threads can open by themselves; 0: the portal's own does,
       * as with SQLite in memory. Each holds some hundred megabytes while it works. Default: 1.
       *
       * @visibility backend
       */
      threads?: number;
    };

    /**
     * Settings of each connector, by its id.
     *
     * @visibility backend
     */
    connectors?: {
      /** The connector that is built in. It needs no other source. */
      catalog?: {
        /** Rules that entities of the catalog keep or not. Default: none. */
        checks?: Array<{
          /**
           * Lower case letters, digits and dashes. A check with another id is another check.
           *
           * @visibility backend
           */
          id: string;

          /**
           * What is shown of it.
           *
           * @visibility backend
           */
          title: string;

          /**
           * Which entities it is about. Default: all components; others only where the filter speaks of `kind`.
           *
           * @visibility backend
           */
          filter?: EntityFilter;

          /**
           * What has to hold.
           *
           * @visibility backend
           */
          check: EntityFilter;
        }>;

        /** Default: hourly, at most 10 minutes. */
        schedule?: {
          /** @visibility backend */
          frequency: string | { [unit: string]: number };
          /** @visibility backend */
          timeout: string | { [unit: string]: number };
        };
      };
      [connectorId: string]: unknown;
    };

    /**
     * Refs of the users and groups who see the details of sources and may do administrative acts, e.g.
     * `group:default/platform`. Default: nobody.
     *
     * @visibility backend
     */
    admins?: string[];

    /** When the line is halted, and who lets it go again. docs/line.md shows how. */
    lines?: {
      /**
       * Who decides about the release of halts. The first that chooses a subject counts. Default: by hand the owner
       * group, for what a rule raises its parent group; for the organization `drive.admins`.
       */
      deciders?: {
        /**
         * The subjects that it is for: components, systems, domains and groups, each by its own entity. Default: all, the
         * organization too.
         *
         * @visibility backend
         */
        filter?: EntityFilter;
        /**
         * Refs of users and groups of which one decides.
         *
         * @visibility backend
         */
        refs: string[];
      }[];
      /** What halts the line without anybody asking for it, or warns. Judged after each evaluation. Default: none. */
      rules?: {
        /**
         * Lower case letters, digits and dashes.
         *
         * @visibility backend
         */
        id: string;
        /**
         * What has to be seen: an error budget that is used up; a larger share of failed changes than `limit`; a critical
         * finding that is open for longer than `drive.model.slaDays` allows; the same incident, as `repeatOf` tells it,
         * `times` times.
         *
         * @visibility backend
         */
        when:
          | 'error-budget-exhausted'
          | 'change-fail-rate-over'
          | 'critical-finding-past-sla'
          | 'incident-repeated';
        /**
         * Whether the line is halted, or people only warned.
         *
         * @visibility backend
         */
        then: 'warn' | 'halt';
        /**
         * Of `change-fail-rate-over`: a share, 0..1. Default: 0.15.
         *
         * @visibility backend
         */
        limit?: number;
        /**
         * Of `change-fail-rate-over`: fewer deployments than this tell nothing. A whole number. Default: 10.
         *
         * @visibility backend
         */
        minimumSample?: number;
        /**
         * Of `incident-repeated`: a whole number, at least 2. Default: 3.
         *
         * @visibility backend
         */
        times?: number;
        /**
         * Over how many days it looks. Of `incident-repeated` any whole number, 1..365; of `error-budget-exhausted` and
         * `change-fail-rate-over` `drive.window.days` or 90. Default: 28.
         *
         * @visibility backend
         */
        days?: number;
        /**
         * The subjects that are judged. Default: every component.
         *
         * @visibility backend
         */
        subjects?: EntityFilter;
        /**
         * How long a halt lasts unless somebody decides. Whole days, 1..90. Default: 7.
         *
         * @visibility backend
         */
        expiresAfterDays?: number;
        /**
         * What has to be so before the line is released. Default: a sentence that fits the condition.
         *
         * @visibility backend
         */
        resumeCriteria?: string;
        /**
         * What may go out all the same. Default: both.
         *
         * @visibility backend
         */
        exemptions?: ('security-fix' | 'incident-fix')[];
      }[];
    };

    /** Amounts of different currencies are converted, never added as they are. */
    currency?: {
      /**
       * ISO 4217 code of the currency in which amounts are shown. Default: that of the records, where all have the
       * same.
       *
       * @visibility backend
       */
      code: string;
      /**
       * What one unit of another currency is worth in this one, by ISO 4217 code, e.g. `{ EUR: 1.08 }`.
       *
       * @visibility backend
       */
      rates?: { [currencyCode: string]: number };
    };
  };
}
