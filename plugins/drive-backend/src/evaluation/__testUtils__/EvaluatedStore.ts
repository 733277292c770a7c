import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { AnyRecord } from 'backstage-plugin-drive-node';
import { Knex } from 'knex';
import { readDriveConfig } from '../../config';
import { EvaluationJobs, Leases } from '../../store/EvaluationJobs';
import { recordRows } from '../../store/recordRows';
import { RecordStore } from '../../store/RecordStore';
import { unpackScorecard } from '../../store/scorecardPacking';
import { SnapshotStore } from '../../store/SnapshotStore';
import { StateStore } from '../../store/StateStore';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { SubjectService } from '../../subjects/SubjectService';
import { ChunkWorker } from '../ChunkWorker';
import { Evaluator } from '../Evaluator';
import { PartLimits } from '../planEvaluation';

/** Everything but the records that a test may have filled, in an order in which it can be emptied. */
const EVALUATED = [
  'drive_evaluation_digests',
  'drive_evaluation_chunks',
  'drive_evaluations',
  'drive_medians',
  'drive_snapshots',
  'drive_runs',
];

/** Records in a database, and evaluators of them as replicas have them. */
export class EvaluatedStore {
  readonly client: Knex;
  readonly records: RecordStore;
  readonly snapshots: SnapshotStore;
  readonly jobs: EvaluationJobs;
  readonly state: StateStore;
  graph: SubjectGraph;
  /** The version of the graph. */
  version = 1;
  readonly #config = readDriveConfig(
    new ConfigReader({ drive: { currency: { code: 'EUR' } } }),
  );

  constructor(client: Knex, graph: SubjectGraph, leases?: Leases) {
    this.client = client;
    this.graph = graph;
    this.records = new RecordStore(client);
    this.snapshots = new SnapshotStore(client);
    this.jobs = new EvaluationJobs(client, leases);
    this.state = new StateStore(client);
  }

  /** Another replica's evaluator, which waits for no pause between records. */
  evaluator(partLimits?: PartLimits): Evaluator {
    let looks = 0;
    const stores = {
      config: this.#config,
      records: this.records,
      snapshots: this.snapshots,
      jobs: this.jobs,
      state: this.state,
    };
    return new Evaluator({
      ...stores,
      settingsVersion: 'test',
      chunks: new ChunkWorker(stores),
      subjects: {
        current: async () => ({ graph: this.graph, version: this.version }),
      } as Partial<SubjectService> as SubjectService,
      logger: mockServices.logger.mock(),
      clock: () => 60_000 * ++looks,
      partLimits,
    });
  }

  async evaluate(evaluator = this.evaluator()): Promise<void> {
    await this.state.setOnce('first-sweep', 0);
    const { signal } = new AbortController();
    // The first look may wait for more records.
    await evaluator.work(signal);
    await evaluator.work(signal);
  }

  async send(records: readonly AnyRecord[]): Promise<void> {
    await this.records.upsert(records);
  }

  /** All that readers see, as text, by window and subject. */
  async scorecards(): Promise<Record<string, string>> {
    const rows = await this.client('drive_snapshots')
      .join('drive_runs', 'drive_runs.id', 'drive_snapshots.run_id')
      .where({ status: 'visible' })
      .orderBy(['window_days', 'subject_ref'])
      .select('window_days', 'subject_ref', 'payload');
    return Object.fromEntries(
      rows.map(row => [
        `${row.window_days} ${row.subject_ref}`,
        JSON.stringify(unpackScorecard(row.payload)),
      ]),
    );
  }

  /** What cards are told of medians, as text, by parent. */
  async medians(): Promise<Record<string, string>> {
    const rows = await this.client('drive_medians')
      .orderBy('subject_ref')
      .select();
    return Object.fromEntries(rows.map(row => [row.subject_ref, row.medians]));
  }

  /** How many evaluations of a part there were, and of everything. */
  async evaluations(): Promise<{ parts: number; wholes: number }> {
    const rows = await this.client('drive_evaluations')
      .where({ status: 'done' })
      .select('base_id');
    const parts = rows.filter(row => row.base_id !== null).length;
    return { parts, wholes: rows.length - parts };
  }

  /** As if nothing had ever been evaluated. */
  async forgetEvaluations(): Promise<void> {
    for (const table of EVALUATED) {
      await this.client(table).delete();
    }
  }

  /** As if nothing had ever been sent. */
  async forgetRecords(): Promise<void> {
    await this.forgetEvaluations();
    for (const name of [
      ...Object.values(recordRows).map(({ table }) => table),
      'drive_deployment_changes',
      'drive_source_assets',
      'drive_source_kinds',
      'drive_changed_assets',
    ]) {
      await this.client(name).delete();
    }
  }
}
