import {
  ConnectorError,
  coverageRecords,
  isConnectorError,
  RecordInput,
  TimeSlice,
  TimeSlices,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { recordOf } from '../records';
import { OrganizationRun } from '../run/OrganizationRun';

const DAY_MS = 86_400_000;

/** GitHub bills in US dollars, and does not say so in the answer. */
const CURRENCY = 'USD';

/** What was used is billed with some delay. */
const LOOK_BACK_HOURS = 72;

const usage = z.object({
  usageItems: z
    .array(
      z.object({
        date: z.string(),
        product: z.string(),
        sku: z.string(),
        netAmount: z.number(),
        repositoryName: z.string().nullish(),
      }),
    )
    .default([]),
});

type UsageItem = z.output<typeof usage>['usageItems'][number];

/** What GitHub bills, by day, product and repository; what no repository has caused is about the organization. */
export async function* readCosts(
  context: OrganizationRun,
): AsyncGenerator<RecordInput> {
  const { run, cursor, settings, observation, organization, repositories } =
    context;
  const today = Math.floor(run.now / DAY_MS) * DAY_MS;
  // A day is billed once it is over.
  const slices = new TimeSlices({
    now: today,
    backfillDays: settings.backfillDays,
    sliceDays: settings.backfillDays,
    lookBackHours: LOOK_BACK_HOURS,
    cursor: cursor.costs,
  });
  const organizationKey = `${observation.source}/${organization}`.toLowerCase();
  const subjects = new Set([organizationKey, ...repositories.askedAssets]);
  for (const slice of slices.pending()) {
    for (const month of monthsOf(slice).reverse()) {
      try {
        for (const record of await costsOf(context, month, organizationKey)) {
          subjects.add(record.subject);
          yield record;
        }
        slices.markDone(month);
      } catch (error) {
        run.signal.throwIfAborted();
        run.problem({
          what: `billing of ${organization}`,
          error: isConnectorError(error, 'notFound') ? noBilling() : error,
          kinds: ['cost_item'],
          assets: context.concerned,
          window: month,
        });
        if (!isConnectorError(error, 'unavailable')) {
          break;
        }
      }
    }
  }
  cursor.costs = slices.toJSON();
  yield* coverageRecords({
    source: observation.source,
    assets: subjects,
    kinds: ['cost_item'],
    windows: slices.covered(),
    at: run.now,
  });
}

function noBilling(): ConnectorError {
  return new ConnectorError('notInstalled', 'GitHub shows no usage.', {
    nextStep:
      'Usage is there for organizations on the enhanced billing platform, and for Apps with the permission "Administration (organization)" (read).',
  });
}

/** The parts of a slice that lie in one calendar month each, in UTC, oldest first. */
function monthsOf({ from, until }: TimeSlice): TimeSlice[] {
  const months: TimeSlice[] = [];
  for (let at = from; at < until; ) {
    const date = new Date(at);
    const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
    months.push({ from: at, until: Math.min(next, until) });
    at = next;
  }
  return months;
}

async function costsOf(
  { client, organization, observation, repositories, run }: OrganizationRun,
  { from, until }: TimeSlice,
  organizationKey: string,
): Promise<RecordInput[]> {
  const date = new Date(from);
  const { body } = await client.get(
    `organizations/${organization}/settings/billing/usage`,
    {
      signal: run.signal,
      resource: 'core',
      schema: usage,
      query: { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 },
    },
  );
  const byId = new Map<
    string,
    { item: UsageItem; amount: number; day: number }
  >();
  for (const item of (body as z.output<typeof usage>).usageItems) {
    const day = Math.floor(Date.parse(item.date) / DAY_MS) * DAY_MS;
    if (!(day >= from && day < until)) {
      continue;
    }
    const id = [
      'usage',
      organization,
      new Date(day).toISOString().slice(0, 10),
      item.product,
      item.sku,
      nameOf(item) ?? '',
    ]
      .join('/')
      .toLowerCase();
    const amount = (byId.get(id)?.amount ?? 0) + item.netAmount;
    byId.set(id, { item, amount, day });
  }
  return [...byId].map(([id, { item, amount, day }]) => {
    const name = nameOf(item);
    const fullName = `${organization}/${name}`;
    const repository = name ? repositories.find(fullName) : undefined;
    const ofName = `${observation.source}/${fullName}`.toLowerCase();
    return recordOf(
      observation,
      'cost_item',
      {
        id,
        subject: name
          ? (repository && repositories.subjectOf(repository)) ?? ofName
          : organizationKey,
      },
      {
        periodStart: new Date(day).toISOString(),
        periodEnd: new Date(day + DAY_MS).toISOString(),
        // A correction may take more back than a day has cost.
        amount: Math.max(0, amount),
        currency: CURRENCY,
        category: categoryOf(item.product),
        service: `${item.product}: ${item.sku}`.slice(0, 256),
      },
    );
  });
}

/** The repository's name alone: some answers put the organization before it. */
function nameOf({ repositoryName }: UsageItem): string | undefined {
  return repositoryName?.split('/').pop() || undefined;
}

function categoryOf(product: string): 'ci' | 'ai' | 'saas' {
  if (/^actions$/i.test(product)) {
    return 'ci';
  }
  return /copilot|models|spark/i.test(product) ? 'ai' : 'saas';
}
