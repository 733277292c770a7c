import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SourceRateBudget } from 'backstage-plugin-drive-common';
import { Connector } from 'backstage-plugin-drive-node';
import { ConnectorStateStore } from '../store/ConnectorStateStore';
import { SnapshotStore } from '../store/SnapshotStore';
import { observe } from './telemetry';

const NANOSECONDS = 1e9;

/**
 * Lets the metrics that are states be read from where these are kept, whenever metrics are collected: one statement for
 * all connectors, one for the scorecards.
 *
 * @returns what ends that
 */
export function observeState({
  connectors,
  state,
  snapshots,
  windowDays,
  clock,
}: {
  connectors: readonly Connector[];
  state: ConnectorStateStore;
  snapshots: SnapshotStore;
  windowDays: number;
  clock: () => number;
}): () => void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const ends = [
    observe('snapshotAge', async result => {
      const newest = await snapshots.newest(windowDays);
      if (newest) {
        result.observe((clock() - newest.asOf) / 1_000);
      }
    }),
    observe('connectorLag', async result => {
      const runs = await state.lastRuns();
      for (const { id } of connectors) {
        const success = runs.get(id)?.lastSuccess;
        if (success) {
          result.observe((clock() - success.startedAt) / 1_000, {
            'drive.connector': id,
          });
        }
      }
    }),
    observe('rateBudgetUsed', async result => {
      const runs = await state.lastRuns();
      for (const { id } of connectors) {
        for (const budget of runs.get(id)?.last.details?.rateBudgets ?? []) {
          const used = usedShare(budget);
          if (used !== undefined) {
            result.observe(used, {
              'drive.connector': id,
              'server.address': budget.host,
              'drive.resource': budget.resource,
            });
          }
        }
      }
    }),
    observe('eventLoopDelay', result => {
      const quantiles = {
        p50: delay.percentile(50),
        p99: delay.percentile(99),
        max: delay.max,
      };
      for (const [quantile, nanoseconds] of Object.entries(quantiles)) {
        result.observe(nanoseconds / NANOSECONDS, {
          'drive.quantile': quantile,
        });
      }
      delay.reset();
    }),
  ];
  return () => {
    ends.forEach(end => end());
    delay.disable();
  };
}

function usedShare({ used, allowed }: SourceRateBudget): number | undefined {
  return allowed ? used / allowed : undefined;
}
