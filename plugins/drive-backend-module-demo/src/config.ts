import { RootConfigService } from '@backstage/backend-plugin-api';
import { STORY_NAMES, StoryName } from './story/Story';

const DEFAULT_SEED = 1;
const DEFAULT_STORY: StoryName = 'agents';

/** The settings under `drive.demo`. */
export interface DemoConfig {
  enabled: boolean;
  seed: number;
  story: StoryName;
}

/**
 * Reads `drive.demo`.
 *
 * @throws Error where a value has the wrong type, the seed is no whole number, or there is no such story
 */
export function readDemoConfig(config: RootConfigService): DemoConfig {
  const seed = config.getOptionalNumber('drive.demo.seed') ?? DEFAULT_SEED;
  if (!Number.isSafeInteger(seed)) {
    throw new Error(
      `Invalid value at drive.demo.seed: expected a whole number, got ${seed}`,
    );
  }
  const story = config.getOptionalString('drive.demo.story') ?? DEFAULT_STORY;
  if (!isStory(story)) {
    throw new Error(
      `Invalid value at drive.demo.story: expected one of ${STORY_NAMES.join(
        ', ',
      )}, got ${story}`,
    );
  }
  return {
    enabled: config.getOptionalBoolean('drive.demo.enabled') ?? false,
    seed,
    story,
  };
}

function isStory(name: string): name is StoryName {
  return (STORY_NAMES as readonly string[]).includes(name);
}
