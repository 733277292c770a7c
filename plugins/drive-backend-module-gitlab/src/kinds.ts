import { RecordKind } from 'backstage-plugin-drive-common';

/** What the connector brings. */
export const KINDS: RecordKind[] = [
  'change',
  'deployment',
  'pipeline_run',
  'finding',
];
