export interface Config {
  drive?: {
    /** The made-up organization "Acme", for a portal that shows what DRIVE looks like. */
    demo?: {
      /**
       * Collects the demo organization's records. Default: false.
       */
      enabled?: boolean;
      /**
       * A whole number. Another seed gives other records that tell the same story. Default: 1.
       */
      seed?: number;
    };
  };
}
