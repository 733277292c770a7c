import { expect } from '@playwright/test';

const PORTAL = process.env.PORTAL_URL ?? 'http://localhost:3000';
/** Where the backend answers, if not where the portal is served. */
const API = `${process.env.PORTAL_API_URL ?? PORTAL}/api`;

/** Ids of their own, so that a portal that keeps its database is told of everything once. */
const id = (number: number) =>
  `a11f0000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const GUEST = 'user:default/guest';
const DAY_MS = 86_400_000;
const day = (days: number) =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** Has the guest make an initiative and two series of reviews, one review prepared, one held. @returns their ids */
export async function decideSomething(): Promise<{
  initiative: string;
  series: string;
  prepared: string;
  held: string;
}> {
  const signIn = await fetch(`${API}/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await signIn.json();
  const ask = async (path: string, body?: object): Promise<any> => {
    const answer = await fetch(`${API}/drive/v1/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${backstageIdentity.token}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(answer.status, path).toBe(200);
    return answer.json();
  };
  const initiative = await ask('initiatives', {
    id: id(1),
    title: 'Every service has a runbook',
    why: 'Who is woken has to know what to do.',
    ownerRef: 'group:default/platform',
    pillarId: 'reliability',
    population: { kind: 'component', 'spec.type': 'service' },
    done: { by: 'check', checkId: 'runbook' },
    startDate: day(-30),
    targetDate: day(30),
    milestones: [],
  });
  const reviewOf = async (series: string, title: string) => {
    const { next } = await ask('reviews/series', {
      id: series,
      title,
      subjectRef: 'group:default/platform',
      tier: 'department',
      rrule: 'FREQ=DAILY',
      startsAt: `${day(1)}T10:00`,
      timeZone: 'Europe/Zurich',
      durationMinutes: 45,
      chairRef: GUEST,
      deciderRef: GUEST,
      agenda: [],
      wheel: ['group:default/platform', 'group:default/payments'],
      leadHours: 1,
    });
    return next.reviewId as string;
  };
  const prepare = async (review: string) =>
    ask(`reviews/${review}/prepare`, {});
  const prepared = await reviewOf(id(2), 'Platform, prepared');
  await prepare(prepared);
  const held = await reviewOf(id(3), 'Platform, held');
  const { state, revision } = await ask(`reviews/${held}`);
  if (state !== 'held') {
    await prepare(held);
    const { revision: now } = await ask(`reviews/${held}`);
    await ask(`reviews/${held}/hold`, { revision: now ?? revision });
  }
  return { initiative: initiative.id, series: id(2), prepared, held };
}
