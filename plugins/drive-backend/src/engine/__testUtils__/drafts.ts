import { RecordKind, StoredRecordKind } from 'backstage-plugin-drive-common';
import {
  AnyRecord,
  ItemStanding,
  parseRecord,
  RecordInputData,
} from 'backstage-plugin-drive-node';
import { AS_OF } from './times';

/** The source of a record that does not say. It sends no coverage unless a test makes it. */
export const SOURCE = 'source:main';

/** A record as tests declare it; its id is made up where there is none. */
export interface Draft {
  kind: StoredRecordKind;
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

/** DRIVE itself, as the source of what it keeps. */
const OWN_SOURCES = {
  initiative_item: 'drive:initiatives',
  review_action: 'drive:reviews',
} as const;

const toMs = (text: string) => Date.parse(text);

/**
 * An item of an initiative that runs from the start of one day to the end of another.
 *
 * @param history - what it became when; RFC 3339
 */
export function initiativeItem(
  ref: string,
  [start, target]: [start: string, target: string],
  history: [at: string, state: ItemStanding][],
  {
    initiativeId = 'node-24',
    closedAt,
    ...fields
  }: { initiativeId?: string; closedAt?: string; id?: string } = {},
): Draft {
  return {
    kind: 'initiative_item',
    asset: ref,
    id: `${initiativeId}/${ref}`,
    ...fields,
    data: {
      initiativeId,
      title: initiativeId,
      startsAt: toMs(`${start}T00:00:00Z`),
      dueAt: toMs(`${target}T00:00:00Z`) + 86_400_000,
      ...(closedAt && { closedAt: toMs(closedAt) }),
      history: history.map(([at, state]) => ({ at: toMs(at), state })),
    },
  };
}

/** An action of a review that is due by the end of a day. */
export function reviewAction(
  groupRef: string,
  due: string,
  {
    id = 'action-1',
    createdAt = '2026-01-01T00:00:00Z',
    closedAt,
    droppedAt,
  }: {
    id?: string;
    createdAt?: string;
    closedAt?: string;
    droppedAt?: string;
  } = {},
): Draft {
  return {
    kind: 'review_action',
    asset: groupRef,
    id,
    data: {
      actionId: id,
      title: id,
      createdAt: toMs(createdAt),
      dueAt: toMs(`${due}T00:00:00Z`) + 86_400_000,
      ...(closedAt && { closedAt: toMs(closedAt) }),
      ...(droppedAt && { droppedAt: toMs(droppedAt) }),
    },
  };
}

/**
 * Validates drafts as the door for records does; what DRIVE makes itself passes no door.
 *
 * @param assetKey - the full key of an asset's short name
 * @throws Error where a draft is no record
 */
export function toRecords(
  drafts: readonly Draft[],
  assetKey: (asset: string) => string,
): AnyRecord[] {
  return drafts.map(({ kind, asset, source, id, time, data }, i) => {
    if (kind === 'initiative_item' || kind === 'review_action') {
      return {
        kind,
        source: OWN_SOURCES[kind],
        id: id ?? `${kind}-${i + 1}`,
        asset: assetKey(asset),
        time: time ? Date.parse(time) : AS_OF,
        data,
      } as unknown as AnyRecord;
    }
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
