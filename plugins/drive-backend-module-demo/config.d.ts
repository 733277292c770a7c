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
      /**
       * Which story the records tell: `agents` (a department ships twice as much since it put AI agents to work, and breaks
       * more), `healthy` (nothing gets worse), or `slowing` (a department ships ever less). Default: agents.
       */
      story?: 'agents' | 'healthy' | 'slowing';
    };
  };
}
