import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { ConfigReader } from '@backstage/config';
import { readDriveConfig } from '../../config';
import { EvaluationJobs } from '../../store/EvaluationJobs';
import { failureMessage } from '../../store/failureMessage';
import { RecordStore } from '../../store/RecordStore';
import { SnapshotStore } from '../../store/SnapshotStore';
import { StateStore } from '../../store/StateStore';
import { WeekStore } from '../../store/WeekStore';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { OwnThread } from '../OwnThread';
import { openThreadDatabase } from './threadDatabase';
import { ThreadFailure, ThreadOrder, ThreadSettings } from './threadMessages';
import { yieldToReaders } from './yieldToReaders';

/** Where this is: a thread is started with it. */
export const THREAD_MODULE = __filename;

/** What a thread does: chunks and weeks as it is told, one at a time, with a database connection of its own. */
function runThread({ database, drive }: ThreadSettings): void {
  yieldToReaders();
  const port = parentPort!;
  const client = openThreadDatabase(database);
  const doer = new OwnThread({
    config: readDriveConfig(new ConfigReader({ drive: drive as any })),
    records: new RecordStore(client),
    snapshots: new SnapshotStore(client),
    jobs: new EvaluationJobs(client),
    state: new StateStore(client),
    weeks: new WeekStore(client),
  });
  const aborts = new Map<number, AbortController>();
  let nodes = new Map<string, SubjectNode>();
  let planned = { graphVersion: '', graph: new SubjectGraph(nodes, []) };

  port.on('message', async (order: ThreadOrder) => {
    switch (order.type) {
      case 'graph':
        if (order.isFirst) {
          nodes = new Map();
          planned = {
            graphVersion: order.version,
            graph: new SubjectGraph(nodes, []),
          };
        }
        order.nodes.forEach(node => nodes.set(node.ref, node));
        break;
      case 'abort':
        aborts.get(order.id)?.abort();
        break;
      default: {
        const { id } = order;
        const abort = new AbortController();
        aborts.set(id, abort);
        let failure: ThreadFailure | undefined;
        try {
          await (order.type === 'chunk'
            ? doer.run(order.claim, planned, abort.signal)
            : doer.runWeeks(order.weeks, planned, abort.signal));
        } catch (error) {
          failure = failureOf(error);
        }
        aborts.delete(id);
        port.postMessage({ type: 'done', id, failure });
      }
    }
  });
  port.postMessage({ type: 'ready' });
}

function failureOf(error: unknown): ThreadFailure {
  return {
    message: failureMessage(error),
    stack: error instanceof Error ? error.stack : undefined,
  };
}

// A thread is told to load this, and it begins by itself: nobody imports what it does.
if (!isMainThread && workerData?.module === THREAD_MODULE) {
  runThread(workerData);
}
