import { Organization, Severity } from './Organization';
import { randomOf } from './random';
import { DAY_MS, MINUTE_MS } from './time';

/** An alert that became active once. Instants are milliseconds since the epoch, on whole minutes. */
export interface Firing {
  alert: string;
  /** The service that it is about; absent: the monitoring itself. */
  repository?: string;
  severity: 'critical' | 'page' | 'warning' | 'info' | 'none';
  /** Since when its condition held. */
  activeAt: number;
  /** Since when it was firing; absent: it ended before. */
  firedAt?: number;
  /** Since when its condition no longer held; absent: it still does. */
  endedAt?: number;
}

/** The rules that there are, with how long a condition has to hold. */
export const ALERT_RULES = [
  { alert: 'HighErrorRate', forMs: 2 * MINUTE_MS },
  { alert: 'HighLatency', forMs: 5 * MINUTE_MS },
  { alert: 'Watchdog', forMs: 0 },
] as const;

const LABELS: Record<Severity, Firing['severity']> = {
  critical: 'critical',
  high: 'page',
  medium: 'warning',
  low: 'info',
};

const minute = (instant: number) => Math.floor(instant / MINUTE_MS) * MINUTE_MS;

/**
 * The alerts of an organization: those that incidents set off, warnings that nothing followed, and the one that always
 * fires. They are drawn by themselves, so that no other fact depends on them.
 */
export function firingsOf(organization: Organization): Firing[] {
  const { incidents, repositories, from, until } = organization;
  const drafts = [
    ...incidents.map(({ repository, detectedAt, resolvedAt, severity }) => ({
      alert: 'HighErrorRate',
      repository,
      severity: LABELS[severity],
      activeAt: minute(detectedAt),
      endedAt: resolvedAt,
    })),
    ...repositories.flatMap(({ id, name, archived }) => {
      const random = randomOf(id, 'warnings');
      return archived
        ? []
        : Array.from({ length: random.between(0, 14) }, () => {
            const activeAt = minute(from + random.next() * (until - from));
            return {
              alert: 'HighLatency',
              repository: name,
              severity: 'warning' as const,
              activeAt,
              endedAt: activeAt + random.around(25 * MINUTE_MS),
            };
          });
    }),
    {
      alert: 'Watchdog',
      severity: 'none' as const,
      activeAt: minute(from) + DAY_MS,
    },
  ];
  return oneAtATime(drafts).map(draft => withLife(draft, until));
}

type Draft = Omit<Firing, 'firedAt'>;

/** An alert that is active does not become active again. */
function oneAtATime(drafts: readonly Draft[]): Draft[] {
  const last = new Map<string, number>();
  return [...drafts]
    .sort((a, b) => a.activeAt - b.activeAt)
    .filter(({ alert, repository, severity, activeAt, endedAt = Infinity }) => {
      const series = `${alert} ${repository} ${severity}`;
      if (activeAt < (last.get(series) ?? -Infinity)) {
        return false;
      }
      // A while has to pass until its condition can hold again.
      last.set(series, endedAt + 10 * MINUTE_MS);
      return true;
    });
}

function withLife(draft: Draft, until: number): Firing {
  const { forMs } = ALERT_RULES.find(({ alert }) => alert === draft.alert)!;
  const endedAt =
    draft.endedAt === undefined
      ? undefined
      : Math.max(minute(draft.endedAt), draft.activeAt + MINUTE_MS);
  const firedAt = draft.activeAt + forMs;
  return {
    ...draft,
    firedAt: firedAt < (endedAt ?? until) ? firedAt : undefined,
    endedAt: endedAt !== undefined && endedAt < until ? endedAt : undefined,
  };
}
