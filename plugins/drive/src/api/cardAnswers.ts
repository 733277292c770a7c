import { DriveApi, EntityCard } from 'backstage-plugin-drive-common';

/** Long enough for all that a page opens with, too short to show yesterday's line. */
const KEPT_MS = 5_000;

const answers = new WeakMap<
  Pick<DriveApi, 'getCard'>,
  Map<string, Promise<EntityCard>>
>();

/** All that an entity card shows: one request for whatever on a page asks at about the same time. */
export function readCard(
  api: Pick<DriveApi, 'getCard'>,
  ref: string,
): Promise<EntityCard> {
  const kept = answers.get(api) ?? new Map<string, Promise<EntityCard>>();
  answers.set(api, kept);
  const known = kept.get(ref);
  if (known) {
    return known;
  }
  const answer = api.getCard(ref);
  const forget = () => {
    kept.delete(ref);
  };
  kept.set(ref, answer);
  answer.then(() => setTimeout(forget, KEPT_MS), forget);
  return answer;
}
