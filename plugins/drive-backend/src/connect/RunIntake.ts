import { RecordKind } from 'backstage-plugin-drive-common';
import {
  SentRecord,
  DriveRecord,
  parseRecord,
  withoutProblems,
} from 'backstage-plugin-drive-node';
import { RecordStore } from '../store/RecordStore';
import { RunProblems } from './RunProblems';

/** How many records are stored at a time. */
const BATCH_RECORDS = 2_000;

/** Takes what a run yields: validates it, stores it in batches, and counts it. */
export class RunIntake {
  readonly problems: RunProblems;
  readonly #records: RecordStore;
  readonly #now: number;
  readonly #counts = new Map<RecordKind, number>();
  #batch: SentRecord[] = [];
  /** Held back: a problem that is noted later may take it back. */
  #coverage: DriveRecord<'coverage'>[] = [];
  #storing: Promise<void> = Promise.resolve();
  #rejected = 0;

  /** @param options - `now`: the run's start, against which future timestamps are judged */
  constructor(options: {
    records: RecordStore;
    problems: RunProblems;
    now: number;
  }) {
    this.problems = options.problems;
    this.#records = options.records;
    this.#now = options.now;
  }

  /** @returns why the record was not accepted, if it was not */
  async take(
    input: unknown,
  ): Promise<{ path: string; reason: string } | undefined> {
    const parsed = parseRecord(input, { now: this.#now });
    if (!parsed.ok) {
      this.#rejected++;
      return parsed.rejection;
    }
    if (parsed.record.kind === 'coverage') {
      this.#coverage.push(parsed.record);
    } else {
      this.#batch.push(parsed.record);
    }
    if (this.#batch.length >= BATCH_RECORDS) {
      await this.#store(this.#takeBatch());
    }
    return undefined;
  }

  /** Stores everything that was taken so far. */
  async flush(): Promise<void> {
    const coverage = this.#coverage.flatMap(
      record => withoutProblems(record, this.problems.forCoverage) ?? [],
    );
    this.#coverage = [];
    await this.#store([...this.#takeBatch(), ...coverage]);
  }

  /**
   * Stores the records of a run that ended with an error. Coverage since its last checkpoint is not believed: what it
   * was about may not have come.
   */
  async giveUp(): Promise<void> {
    this.#coverage = [];
    await this.#store(this.#takeBatch());
  }

  get accepted(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  get rejected(): number {
    return this.#rejected;
  }

  /** What was stored, by kind. */
  get records(): { kind: RecordKind; count: number }[] {
    return [...this.#counts]
      .map(([kind, count]) => ({ kind, count }))
      .sort((a, b) => (a.kind < b.kind ? -1 : 1));
  }

  #takeBatch(): SentRecord[] {
    const batch = this.#batch;
    this.#batch = [];
    return batch;
  }

  /** One batch after the other: a connector may still be in a checkpoint when its run is given up. */
  #store(batch: SentRecord[]): Promise<void> {
    const stored = this.#storing.then(async () => {
      for (let i = 0; i < batch.length; i += BATCH_RECORDS) {
        const part = batch.slice(i, i + BATCH_RECORDS);
        await this.#records.upsert(part);
        for (const { kind } of part) {
          this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
        }
      }
    });
    this.#storing = stored.catch(() => {});
    return stored;
  }
}
