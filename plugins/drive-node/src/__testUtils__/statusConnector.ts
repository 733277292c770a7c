import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { z } from 'zod';
import {
  Connector,
  coverageRecords,
  HttpClient,
  outcomeOf,
  pagesByCursor,
  RateBudget,
  rateLimitHeaders,
  readConnectorConfig,
  RecordInput,
  TimeSlice,
  TimeSlices,
} from '..';

// What stands between these two lines is the example in CONTRIBUTING.md, which has to be the same.
// begin
const page = z.object({
  incidents: z.array(
    z.object({
      id: z.string(),
      component: z.string(),
      impact: z.enum(['critical', 'major', 'minor']),
      started_at: z.string(),
      resolved_at: z.string().nullable(),
      updated_at: z.string(),
    }),
  ),
  next: z.string().nullable(),
});

const SEVERITIES = {
  critical: 'critical',
  major: 'high',
  minor: 'low',
} as const;

export function createStatusConnectors(
  config: RootConfigService,
  logger: LoggerService,
): Connector[] {
  const settings = readConnectorConfig(config, 'status', {
    baseUrl: z.url(),
    token: z.string().min(1),
  });
  if (!settings) {
    return [];
  }
  const client = new HttpClient({
    baseUrl: settings.baseUrl,
    credentials: async () => ({ authorization: `Bearer ${settings.token}` }),
    budget: new RateBudget({
      host: new URL(settings.baseUrl).host,
      share: settings.rateBudget,
    }),
    rateLimit: rateLimitHeaders({
      limit: 'ratelimit-limit',
      remaining: 'ratelimit-remaining',
      reset: 'ratelimit-reset',
      resetUnit: 'secondsToGo',
    }),
    logger,
  });

  /** One request for everything that began within a slice: never one for each asset. */
  async function* incidentsOf(
    slice: TimeSlice,
    signal: AbortSignal,
  ): AsyncGenerator<RecordInput> {
    const pages = pagesByCursor(
      (after: string | undefined) =>
        client.get('incidents', {
          query: {
            from: new Date(slice.from).toISOString(),
            until: new Date(slice.until).toISOString(),
            after,
          },
          schema: page,
          signal,
        }),
      ({ body }) => body.next,
    );
    for await (const { body } of pages) {
      for (const incident of body.incidents) {
        yield {
          kind: 'incident',
          source: 'status:acme',
          id: incident.id,
          subject: `status:acme/${incident.component}`,
          time: incident.updated_at,
          data: {
            detectedAt: incident.started_at,
            severity: SEVERITIES[incident.impact],
            ...(incident.resolved_at && { resolvedAt: incident.resolved_at }),
          },
        };
      }
    }
  }

  return [
    {
      id: 'status',
      title: 'Status page',
      kinds: ['incident'],
      schedule: settings.schedule,
      readsAsset: asset => asset.startsWith('status:acme/'),
      rateBudgets: () => client.budget.readings(),
      async testConnection(signal) {
        await client.get('incidents', { query: { limit: 1 }, signal });
        return [{ kind: 'incident', outcome: 'ok' }];
      },
      async *collect(run) {
        const assets = [...run.assets].filter(asset =>
          asset.startsWith('status:acme/'),
        );
        const slices = new TimeSlices({
          now: run.now,
          backfillDays: settings.backfillDays,
          cursor: run.cursor,
        });
        for (const slice of slices.pending()) {
          try {
            yield* incidentsOf(slice, run.signal);
          } catch (error) {
            run.signal.throwIfAborted();
            // Costs this slice: the next run asks for it again.
            run.problem({ what: 'Incidents', error, window: slice });
            if (outcomeOf(error) !== 'error') {
              // Neither a permission nor a limit is another one for the next slice.
              break;
            }
            continue;
          }
          slices.markDone(slice);
          yield* coverageRecords({
            source: 'status:acme',
            assets,
            kinds: ['incident'],
            windows: slices.covered(),
            at: run.now,
          });
          await run.checkpoint(slices.toJSON());
        }
      },
    },
  ];
}
// end
