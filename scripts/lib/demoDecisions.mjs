const DAY_MS = 86_400_000;
const GUEST = 'user:default/guest';

/** Ids of their own, so that a portal that keeps its database is told of everything once. */
const id = number =>
  `d0c5a1e0-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** @param {number} days from now */
const day = days =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** What the demo organization has decided to do, as its people would enter it: path below the API, and what is sent. */
function decisions() {
  const soon = new Date(Date.now() + 2 * DAY_MS);
  const weekday = WEEKDAYS[soon.getUTCDay()];
  const series = {
    timeZone: 'Europe/Zurich',
    durationMinutes: 45,
    chairRef: GUEST,
    deciderRef: GUEST,
    agenda: [],
    leadHours: 72,
  };
  return [
    [
      'initiatives',
      {
        id: id(1),
        title: 'Every service runs on a supported runtime',
        why: 'What nobody maintains any more gets no fixes, and upgrades in a hurry are the ones that break.',
        ownerRef: 'group:default/developer-platform',
        pillarId: 'vigilance',
        population: { kind: 'component', 'spec.type': 'service' },
        done: { by: 'check', checkId: 'supported-runtime' },
        startDate: day(-100),
        targetDate: day(40),
        milestones: [{ title: 'Nine in ten', date: day(-5) }],
      },
    ],
    [
      'initiatives',
      {
        id: id(2),
        title: 'Payments reviews within the day',
        why: 'Changes wait for a review longer than they take to write.',
        ownerRef: 'group:default/payments',
        pillarId: 'delivery',
        population: {
          kind: 'component',
          'spec.owner': {
            $in: ['payments-core', 'checkout', 'billing', 'risk'].flatMap(
              name => [name, `group:default/${name}`],
            ),
          },
        },
        done: {
          by: 'metric',
          metricId: 'review-cycle-time',
          comparison: 'atMost',
          value: 24,
        },
        startDate: day(-49),
        targetDate: day(35),
        milestones: [],
      },
    ],
    [
      'reviews/series',
      {
        ...series,
        id: id(3),
        title: 'Payments weekly',
        subjectRef: 'group:default/payments',
        tier: 'department',
        rrule: `FREQ=WEEKLY;BYDAY=${weekday}`,
        startsAt: `${day(2)}T10:00`,
        wheel: ['payments-core', 'checkout', 'billing', 'risk'].map(
          name => `group:default/${name}`,
        ),
      },
    ],
    [
      'reviews/series',
      {
        ...series,
        id: id(4),
        title: 'Acme quarterly',
        subjectRef: 'organization:default/all',
        tier: 'organization',
        rrule: 'FREQ=MONTHLY;INTERVAL=3',
        startsAt: `${day(9)}T14:00`,
        durationMinutes: 120,
        wheel: ['payments', 'marketplace', 'platform'].map(
          name => `group:default/${name}`,
        ),
      },
    ],
  ];
}

/**
 * Enters what the demo organization's people have decided: two initiatives, and two series of reviews. What cannot be
 * entered is left out: the demo goes on without it.
 *
 * @param {string} backendUrl
 * @returns {Promise<string[]>} what was refused, and why
 */
export async function enterDemoDecisions(backendUrl) {
  const signIn = await fetch(`${backendUrl}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  if (!signIn.ok) return [`signing in: ${signIn.status}`];
  const { backstageIdentity } = await signIn.json();
  const refused = [];
  for (const [path, body] of decisions()) {
    const answer = await fetch(`${backendUrl}/api/drive/v1/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${backstageIdentity.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    // 409: a portal that keeps its database was told on another day.
    if (!answer.ok && answer.status !== 409) {
      const { error } = await answer.json().catch(() => ({}));
      refused.push(`${body.title}: ${error?.message ?? answer.status}`);
    }
  }
  return refused;
}
