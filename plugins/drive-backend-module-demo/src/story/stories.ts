import { TeamName } from '../organization/definitions';
import { Horizon, storyWeek } from '../time/Horizon';
import { agents } from './agents';
import { healthy } from './healthy';
import { slowing } from './slowing';
import { Story, StoryName } from './Story';
import { TeamPace } from './TeamPace';

const stories: Record<StoryName, Story> = { agents, healthy, slowing };

/** The story that is told. */
export function storyOf({ story }: Horizon): Story {
  return stories[story];
}

/**
 * How a team works.
 *
 * @param at - milliseconds since the epoch
 */
export function paceAt(horizon: Horizon, team: TeamName, at: number): TeamPace {
  return storyOf(horizon).paces[team](storyWeek(horizon, at));
}
