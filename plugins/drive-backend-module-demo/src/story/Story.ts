import { TeamName } from '../organization/definitions';
import { TeamPace } from './TeamPace';

/** The stories that there are. */
export const STORY_NAMES = ['agents', 'healthy', 'slowing'] as const;

/** Which story the demo organization's records tell. */
export type StoryName = (typeof STORY_NAMES)[number];

/** A story that the demo organization's records tell. */
export interface Story {
  /**
   * How each team works, week by week. Week 0 is the first day on which the demo ran; the weeks after it are lived
   * through in a portal that keeps its database.
   */
  paces: Record<TeamName, (week: number) => TeamPace>;
  /** A vulnerability that nobody gets round to, if there is one. */
  forgottenVulnerability?: {
    component: string;
    severity: 'critical' | 'high' | 'medium' | 'low';
    daysBeforeAnchor: number;
    title: string;
  };
}
