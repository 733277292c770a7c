const ORGANIZATION = '/api/drive/v1/scorecards/organization/default/all';

/**
 * Whether a guest of a portal can read a score of the organization: what was collected has been evaluated.
 *
 * @param {string} backendUrl
 * @returns {Promise<boolean>}
 */
export async function firstScoresAreThere(backendUrl) {
  const scorecard = await readOrganization(backendUrl);
  return (
    scorecard?.pillars.some(({ outcome }) => outcome === 'measured') ?? false
  );
}

/**
 * Whether a guest of the demo portal can read whether the organization is better or only faster: its past has been
 * evaluated too.
 *
 * @param {string} backendUrl
 * @returns {Promise<boolean>}
 */
export async function firstVerdictIsThere(backendUrl) {
  const scorecard = await readOrganization(backendUrl);
  return scorecard !== undefined && scorecard.verdict !== 'cannot-tell';
}

/** @returns {Promise<object | undefined>} undefined where a guest cannot read it */
async function readOrganization(backendUrl) {
  const signIn = await fetch(`${backendUrl}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  if (!signIn.ok) return undefined;
  const { backstageIdentity } = await signIn.json();
  const scorecard = await fetch(`${backendUrl}${ORGANIZATION}`, {
    headers: { authorization: `Bearer ${backstageIdentity.token}` },
  });
  return scorecard.ok ? scorecard.json() : undefined;
}
