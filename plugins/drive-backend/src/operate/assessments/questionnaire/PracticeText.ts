import { Practice } from 'backstage-plugin-drive-common';

/** A practice as a pillar's file writes it down. */
export type PracticeText = Omit<Practice, 'pillarId'>;
