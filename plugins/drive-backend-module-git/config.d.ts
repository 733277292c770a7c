export interface Config {
  drive?: {
    connectors?: {
      /** Reads tags and merges of git repositories. Not there: nothing is read. */
      git?: {
        /** Read beside those of cloneAll. */
        repositories?: Array<{
          /**
           * Where it is cloned from. Either this or directory.
           *
           * @visibility backend
           */
          url?: string;

          /**
           * Where it is on the machine of the backend. It is read in place.
           *
           * @visibility backend
           */
          directory?: string;

          /**
           * The asset that the records are about. Default: that of the host's other sources, e.g.
           * `github:github.com/acme/payments`; of a directory that of its origin, else `git:local/<name>`.
           *
           * @visibility backend
           */
          asset?: string;

          /**
           * Default: the one that the repository says.
           *
           * @visibility backend
           */
          defaultBranch?: string;

          /**
           * A regular expression for the tags that are releases to production.
           *
           * @visibility backend
           */
          tagPattern?: string;

          /** @visibility backend */
          environment?: string;

          /** @visibility backend */
          directCommits?: boolean;

          /** @visibility backend */
          lineCounts?: boolean;

          /** Parts that belong to components. Where there are any, only they have records. */
          paths?: Array<{
            /**
             * The component's ref, or another asset.
             *
             * @visibility backend
             */
            component: string;

            /**
             * Beginnings of paths, e.g. `services/payments/`.
             *
             * @visibility backend
             */
            paths: string[];

            /** @visibility backend */
            tagPattern?: string;
          }>;
        }>;

        /**
         * Also reads every repository that a component points at. Default: false.
         *
         * @visibility backend
         */
        cloneAll?: boolean;

        /**
         * Where copies are kept. Default: `drive-git` in `backend.workingDirectory`, else in the directory for
         * temporary files.
         *
         * @visibility backend
         */
        cacheDirectory?: string;

        /**
         * For repositories without their own. Default: versions such as `1.2.3` and `v1.2.3`, without pre-releases.
         *
         * @visibility backend
         */
        tagPattern?: string;

        /**
         * The environment that a release is a deployment to. Default: `production`.
         *
         * @visibility backend
         */
        environment?: string;

        /**
         * True: a commit on the default branch that nobody merged is a change, too. Default: false.
         *
         * @visibility backend
         */
        directCommits?: boolean;

        /**
         * Whether added and deleted lines are counted. Copies need the contents of all files for it. Default: only in
         * directories.
         *
         * @visibility backend
         */
        lineCounts?: boolean;

        /**
         * How far back the first run reads. Default: 180.
         *
         * @visibility backend
         */
        backfillDays?: number;

        /** Default: hourly, at most 45 minutes. */
        schedule?: {
          /** @visibility backend */
          frequency: string | { [unit: string]: number };
          /** @visibility backend */
          timeout: string | { [unit: string]: number };
        };
      };
    };
  };
}
