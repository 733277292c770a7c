const ORGANIZATION = '/api/drive/v1/scorecards/organization/default/all';

/**
 * Whether a guest of a portal can read a score of the organization: what was collected has been evaluated.
 *
 * @param {string} backendUrl
 * @returns {Promise<boolean>}
 */
export async function firstScoresAreThere(backendUrl) {
  const signIn = await fetch(`${backendUrl}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  if (!signIn.ok) return false;
  const { backstageIdentity } = await signIn.json();
  const scorecard = await fetch(`${backendUrl}${ORGANIZATION}`, {
    headers: { authorization: `Bearer ${backstageIdentity.token}` },
  });
  if (!scorecard.ok) return false;
  const { pillars } = await scorecard.json();
  return pillars.some(({ outcome }) => outcome === 'measured');
}
