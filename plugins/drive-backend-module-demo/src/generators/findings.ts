import { RecordInput } from 'backstage-plugin-drive-node';
import { repositoryAsset } from '../organization/assets';
import { Repository } from '../organization/organization';
import { Random } from '../random/Random';
import { SOURCES } from '../sources';
import { paceAt, storyOf } from '../story/stories';
import {
  activeFrom,
  coveredFrom,
  daysFrom,
  Horizon,
  observedAt,
  seen,
} from '../time/Horizon';
import { DAY_MS, HOUR_MS, toDate, toTimestamp, WEEK_MS } from '../time/units';
import { nextWorkingTime, workingTimeOn } from '../time/workingTime';
import { toRecord } from './toRecord';

type Severity = 'critical' | 'high' | 'medium' | 'low';
type Category = keyof typeof CATEGORIES;

/** Findings live longer than other facts: those that the scanner saw this long before are part of today's state. */
const EARLIER_WEEKS = 26;

const SLA_DAYS: Record<Severity, number> = {
  critical: 15,
  high: 30,
  medium: 90,
  low: 180,
};

/** Urgent ones are not left lying, but for the one of the story: the longest that they stay open, in SLAs. */
const LONGEST_IN_SLAS: Record<Severity, number> = {
  critical: 1.15,
  high: 1.6,
  medium: 3,
  low: 3,
};

const SEVERITIES = { critical: 0.06, high: 0.26, medium: 0.42, low: 0.26 };

const CATEGORIES = {
  dependency: 0.62,
  code: 0.14,
  image: 0.12,
  configuration: 0.07,
  secret: 0.03,
  end_of_life: 0.02,
};

const TITLES: Record<Category, string[]> = {
  dependency: [
    'Denial of service in an HTTP client',
    'Request smuggling in a web server library',
    'Entity expansion in an XML parser',
    'Path traversal in an archive library',
    'Prototype pollution in a utility library',
    'Weak random numbers in a token library',
  ],
  code: [
    'Query built from user input',
    'Redirect to an address from the request',
    'Certificate check switched off',
  ],
  image: [
    'Outdated TLS library in the base image',
    'Outdated C library in the base image',
  ],
  configuration: ['Container runs as root', 'Storage readable by everyone'],
  secret: ['Access key in a test file', 'Token in a commit'],
  end_of_life: ['Language runtime no longer supported'],
};

const DISMISSED_SHARE = 0.06;

interface Finding {
  id: string;
  category: Category;
  severity: Severity;
  title: string;
  firstSeenAt: number;
  /** Absent: nobody gets round to it. */
  resolvedAt?: number;
  dismissed: boolean;
}

function findingOn(
  day: number,
  id: string,
  repository: Repository,
  horizon: Horizon,
): Finding {
  const random = new Random(horizon.seed, id);
  const pace = paceAt(horizon, repository.team.name, day);
  const category = random.weighted(CATEGORIES);
  const severity =
    category === 'secret' ? 'high' : random.weighted<Severity>(SEVERITIES);
  const firstSeenAt = workingTimeOn(day, random);
  const slas = Math.min(
    random.around(pace.remediationInSlas, 0.6),
    LONGEST_IN_SLAS[severity],
  );
  return {
    id,
    category,
    severity,
    title: random.pick(TITLES[category]),
    firstSeenAt,
    resolvedAt: nextWorkingTime(
      firstSeenAt + slas * SLA_DAYS[severity] * DAY_MS,
      random,
    ),
    dismissed: random.chance(DISMISSED_SHARE),
  };
}

/** The vulnerability of the story, where the repository is the one it lies in. */
function forgotten({ slug, components }: Repository, horizon: Horizon) {
  const { forgottenVulnerability } = storyOf(horizon);
  if (!forgottenVulnerability) {
    return [];
  }
  const { component, severity, daysBeforeAnchor, title } =
    forgottenVulnerability;
  const firstSeenAt = horizon.anchor - daysBeforeAnchor * DAY_MS + 9 * HOUR_MS;
  return components.some(({ name }) => name === component)
    ? [
        {
          id: `${slug}/alerts/${toDate(firstSeenAt)}.0`,
          category: 'dependency' as const,
          severity,
          title,
          firstSeenAt,
          dismissed: false,
        },
      ]
    : [];
}

function findingsOf(repository: Repository, horizon: Horizon): Finding[] {
  const { slug, team, shareOfTeam } = repository;
  const findings: Finding[] = forgotten(repository, horizon);
  const from = activeFrom(horizon) - EARLIER_WEEKS * WEEK_MS;
  for (const day of daysFrom(horizon, from)) {
    const random = new Random(horizon.seed, 'findings', slug, day);
    const { findingsPerWeek } = paceAt(horizon, team.name, day);
    const found = random.count((findingsPerWeek * shareOfTeam) / 7);
    for (let index = 1; index <= found; index++) {
      const id = `${slug}/alerts/${toDate(day)}.${index}`;
      findings.push(findingOn(day, id, repository, horizon));
    }
  }
  return findings.filter(
    ({ resolvedAt }) => !resolvedAt || resolvedAt >= coveredFrom(horizon),
  );
}

export function* findingRecords(
  repository: Repository,
  horizon: Horizon,
): Iterable<RecordInput> {
  for (const finding of findingsOf(repository, horizon)) {
    const firstSeenAt = seen(horizon, finding.firstSeenAt);
    if (!firstSeenAt) {
      continue;
    }
    const { id, category, severity, title } = finding;
    const resolvedAt = seen(horizon, finding.resolvedAt);
    const closed = finding.dismissed ? 'dismissed' : 'fixed';
    const random = new Random(horizon.seed, 'advisory', id);
    const known = category === 'dependency' || category === 'image';
    yield toRecord('finding', {
      source: SOURCES.scanner,
      id,
      subject: repositoryAsset(repository.slug),
      time: observedAt(horizon, finding.firstSeenAt, finding.resolvedAt),
      data: {
        category,
        severity,
        title,
        firstSeenAt,
        state: resolvedAt ? closed : 'open',
        resolvedAt,
        identifiers: known
          ? [`DEMO-${firstSeenAt.slice(0, 4)}-${random.hex(6)}`]
          : undefined,
        publishedAt: known
          ? toTimestamp(finding.firstSeenAt - random.around(4, 1) * DAY_MS)
          : undefined,
        fixAvailable: known ? true : undefined,
      },
    });
  }
}
