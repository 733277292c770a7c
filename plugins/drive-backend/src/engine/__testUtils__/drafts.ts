import { RecordKind } from 'backstage-plugin-drive-common';
import {
  AnyRecord,
  parseRecord,
  RecordInputData,
} from 'backstage-plugin-drive-node';
import { AS_OF } from './times';

/** The source of a record that does not say. It sends no coverage unless a test makes it. */
export const SOURCE = 'source:main';

/** A record as tests declare it; its id is made up where there is none. */
export interface Draft {
  kind: RecordKind;
  asset: string;
  source?: string;
  id?: string;
  time?: string;
  data: Record<string, unknown>;
}

type Fields<K extends RecordKind> = Partial<RecordInputData[K]> & {
  source?: string;
  id?: string;
  time?: string;
};

function draft<K extends RecordKind>(
  kind: K,
  asset: string,
  defaults: RecordInputData[K],
  { source, id, time, ...changes }: Fields<K>,
): Draft {
  return {
    kind,
    asset,
    source,
    id,
    time,
    data: { ...(defaults as object), ...changes },
  };
}

/** A successful production deployment. */
export function deployment(
  asset: string,
  finishedAt: string,
  fields: Fields<'deployment'> = {},
): Draft {
  return draft(
    'deployment',
    asset,
    {
      environment: 'production',
      finishedAt,
      outcome: 'success',
      rule: 'deployment',
    },
    fields,
  );
}

/** A change by a human, opened a day before its merge. */
export function change(
  asset: string,
  mergedAt: string | undefined,
  fields: Fields<'change'> = {},
): Draft {
  return draft(
    'change',
    asset,
    {
      openedAt: mergedAt
        ? new Date(Date.parse(mergedAt) - 86_400_000).toISOString()
        : '2026-01-01T00:00:00Z',
      mergedAt,
      authorKind: 'human',
    },
    fields,
  );
}

/** A successful run of ten minutes on the default branch. */
export function pipelineRun(
  asset: string,
  finishedAt: string,
  fields: Fields<'pipeline_run'> = {},
): Draft {
  return draft(
    'pipeline_run',
    asset,
    {
      startedAt: new Date(Date.parse(finishedAt) - 600_000).toISOString(),
      finishedAt,
      outcome: 'success',
      defaultBranch: true,
    },
    fields,
  );
}

/** An incident of high severity, still open. */
export function incident(
  asset: string,
  detectedAt: string,
  fields: Fields<'incident'> = {},
): Draft {
  return draft('incident', asset, { detectedAt, severity: 'high' }, fields);
}

/** An open finding of high severity. */
export function finding(
  asset: string,
  firstSeenAt: string,
  fields: Fields<'finding'> = {},
): Draft {
  return draft(
    'finding',
    asset,
    { category: 'dependency', severity: 'high', firstSeenAt, state: 'open' },
    fields,
  );
}

/** A status of the SLO `availability`, which promises 99 %. */
export function sloStatus(
  asset: string,
  asOf: string,
  sli: number,
  fields: Fields<'slo_status'> = {},
): Draft {
  return draft(
    'slo_status',
    asset,
    { name: 'availability', objective: 0.99, windowDays: 28, sli, asOf },
    fields,
  );
}

/** What the cloud cost in a period, in euros. */
export function costItem(
  asset: string,
  periodStart: string,
  periodEnd: string,
  amount: number,
  fields: Fields<'cost_item'> = {},
): Draft {
  return draft(
    'cost_item',
    asset,
    { periodStart, periodEnd, amount, currency: 'EUR', category: 'cloud' },
    fields,
  );
}

/** A budget in euros. */
export function budget(
  asset: string,
  periodStart: string,
  periodEnd: string,
  amount: number,
  fields: Fields<'budget'> = {},
): Draft {
  return draft(
    'budget',
    asset,
    { periodStart, periodEnd, amount, currency: 'EUR' },
    fields,
  );
}

/** A feature that was begun two days before it was done. */
export function workItem(
  asset: string,
  doneAt: string | undefined,
  fields: Fields<'work_item'> = {},
): Draft {
  return draft(
    'work_item',
    asset,
    {
      workType: 'feature',
      createdAt: doneAt
        ? new Date(Date.parse(doneAt) - 2 * 86_400_000).toISOString()
        : '2026-01-01T00:00:00Z',
      doneAt,
    },
    fields,
  );
}

export function checkResult(
  asset: string,
  checkId: string,
  outcome: RecordInputData['check_result']['outcome'],
  asOf: string,
  fields: Fields<'check_result'> = {},
): Draft {
  return draft('check_result', asset, { checkId, outcome, asOf }, fields);
}

/** The source vouches for the kinds from well before the window until `asOf`, or as told. */
export function coverage(
  asset: string,
  kinds: RecordInputData['coverage']['kinds'],
  fields: Fields<'coverage'> = {},
): Draft {
  return draft(
    'coverage',
    asset,
    {
      kinds,
      from: '2025-01-01T00:00:00Z',
      until: new Date(AS_OF).toISOString(),
    },
    fields,
  );
}

/**
 * Validates drafts as the door for records does.
 *
 * @param assetKey - the full key of an asset's short name
 * @throws Error where a draft is no record
 */
export function toRecords(
  drafts: readonly Draft[],
  assetKey: (asset: string) => string,
): AnyRecord[] {
  return drafts.map(({ kind, asset, source, id, time, data }, i) => {
    const parsed = parseRecord(
      {
        kind,
        source: source ?? SOURCE,
        id: id ?? `${kind}-${i + 1}`,
        subject: assetKey(asset),
        time: time ?? new Date(AS_OF).toISOString(),
        data: Object.fromEntries(
          Object.entries(data).filter(([, value]) => value !== undefined),
        ),
      },
      // Tests look at facts that lie after the instant.
      { now: AS_OF + 1000 * 86_400_000 },
    );
    if (!parsed.ok) {
      throw new Error(
        `no ${kind}: ${parsed.rejection.path} ${parsed.rejection.reason}`,
      );
    }
    return parsed.record;
  });
}
