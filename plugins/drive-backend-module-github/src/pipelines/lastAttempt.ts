/** A job of a workflow run, of any of its attempts. */
export interface Job {
  name: string;
  startedAt?: string | null;
  completedAt?: string | null;
}

/** Which attempt the last one is, and when its first job began. */
export interface Attempt {
  number: number;
  /** Absent: nothing of it has begun. */
  startedAt?: string;
}

/**
 * The last attempt of a run, by the jobs of all its attempts. A run can only be repeated once it has ended: an attempt
 * begins where a job begins again after everything before it has ended. Jobs that are not repeated stand there once
 * more with their old times.
 */
export function lastAttemptOf(jobs: readonly Job[]): Attempt {
  const begun = jobs
    .flatMap(({ name, startedAt, completedAt }) =>
      startedAt
        ? [
            {
              name,
              startedAt,
              from: Date.parse(startedAt),
              until: completedAt ? Date.parse(completedAt) : Infinity,
            },
          ]
        : [],
    )
    .sort((a, b) => a.from - b.from);
  let number = 1;
  let first = begun[0];
  let latestEnd = -Infinity;
  let seen = new Map<string, number>();
  for (const job of begun) {
    const before = seen.get(job.name);
    if (before !== undefined && before < job.from && latestEnd <= job.from) {
      number++;
      first = job;
      seen = new Map();
    }
    seen.set(job.name, job.from);
    latestEnd = Math.max(latestEnd, job.until);
  }
  return { number, startedAt: first?.startedAt };
}
