import { withFreshness } from '../model/engineSettings';
import { SubjectPolicies } from '../model/SubjectPolicies';
import { SubjectNode } from '../subjects/SubjectGraph';
import { FeedContext } from './feeds';

/**
 * What feeds are decided from, by the limits of freshness of those that an asset belongs to.
 *
 * @param usual - where nobody has limits of their own
 */
export function contextsByFreshness(
  policies: SubjectPolicies,
  usual: FeedContext,
): (owners: readonly SubjectNode[]) => FeedContext {
  const byLimits = new Map<string, FeedContext>();
  return owners => {
    const hours = policies.freshnessHoursOf(owners);
    if (!hours) {
      return usual;
    }
    const key = `${hours.events} ${hours.state}`;
    let context = byLimits.get(key);
    if (!context) {
      const settings = withFreshness(usual.settings, hours);
      context = { ...usual, settings };
      byLimits.set(key, context);
    }
    return context;
  };
}
