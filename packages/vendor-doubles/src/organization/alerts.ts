import type { Era } from './makeOrganization';
import { Alert, Severity } from './Organization';
import { Random, randomOf } from './random';
import { DAY_MS, wholeSecond } from './time';

const FAMILIES = ['dependency', 'code', 'secret'] as const;
const SEVERITIES: readonly Severity[] = [
  'critical',
  'high',
  'medium',
  'medium',
  'low',
];

/** How many alerts of each family a repository has at most. */
const MOST = { dependency: 5, code: 3, secret: 1 } as const;

/** The alerts of a repository, each family with numbers of its own. */
export function alertsOf(seed: number, id: number, era: Era): Alert[] {
  const random = randomOf(seed, `alerts of ${id}`);
  return FAMILIES.flatMap(family =>
    Array.from({ length: random.between(0, MOST[family]) }, (_, index) =>
      alertOf(random, family, index + 1, era),
    ),
  );
}

function alertOf(
  random: Random,
  family: Alert['family'],
  number: number,
  { from, until, people }: Era,
): Alert {
  const createdAt = wholeSecond(from + random.next() * (until - from));
  const closedAt = wholeSecond(createdAt + random.around(40 * DAY_MS));
  let state: Alert['state'] = 'open';
  if (closedAt < until) {
    const ends = ['fixed', 'fixed', 'fixed', 'dismissed'] as const;
    state =
      family === 'dependency' && random.percent(10)
        ? 'auto_dismissed'
        : random.pick(ends);
  }
  return {
    family,
    number,
    severity: random.pick(SEVERITIES),
    createdAt,
    updatedAt: state === 'open' ? createdAt : closedAt,
    state,
    closedAt: state === 'open' ? undefined : closedAt,
    by: random.pick(people),
    ...detailsOf(random, family, createdAt),
  };
}

function detailsOf(
  random: Random,
  family: Alert['family'],
  createdAt: number,
): Pick<Alert, 'title' | 'identifiers' | 'publishedAt' | 'fixedIn' | 'secret'> {
  if (family === 'dependency') {
    const ghsa = `GHSA-${random.hex(4)}-${random.hex(4)}-${random.hex(4)}`;
    return {
      title: 'Prototype pollution in a made-up package',
      identifiers: random.percent(80)
        ? [ghsa, `CVE-2026-${random.between(10_000, 99_999)}`]
        : [ghsa],
      publishedAt: createdAt - random.between(0, 20) * DAY_MS,
      fixedIn: random.percent(70) ? '2.3.4' : undefined,
    };
  }
  return family === 'code'
    ? {
        title: 'Database query built from user-controlled sources',
        identifiers: ['js/sql-injection'],
      }
    : {
        title: 'Made-up Vendor API Token',
        identifiers: ['made_up_vendor_api_token'],
        secret: `literal-secret-${random.hex(24)}`,
      };
}
