import { DriveConfig } from '../config';
import { changesOf } from '../engine/signals/changesOf';
import { WEEK_MS } from '../engine/time';
import { EvaluationJobs } from '../store/EvaluationJobs';
import { WeekStore } from '../store/WeekStore';
import { SubjectService } from '../subjects/SubjectService';
import { inTurns } from '../turnTaker';
import { Explanations } from './Explanations';

/** How far back changes are told by default. */
export const CHANGES_TOLD_MS = 8 * WEEK_MS;

/** Who contributed to the changes of a subject with fewer components is computed fast enough when it is asked for. */
const COMPONENTS = 50;

/**
 * Explains the changes of large subjects as soon as there are new weeks, so that no reader has to wait for it.
 */
export class ExplainedAhead {
  readonly #options: {
    config: DriveConfig;
    explanations: Explanations;
    jobs: Pick<EvaluationJobs, 'open'>;
    subjects: Pick<SubjectService, 'current'>;
    weeks: WeekStore;
    clock: () => number;
  };
  #doneFor?: number;

  constructor(options: {
    config: DriveConfig;
    explanations: Explanations;
    jobs: Pick<EvaluationJobs, 'open'>;
    subjects: Pick<SubjectService, 'current'>;
    weeks: WeekStore;
    clock: () => number;
  }) {
    this.#options = options;
  }

  /**
   * Does what there is to do, unless the present is being evaluated. What was explained before is kept.
   *
   * @param signal - stops it before the next subject
   */
  async keepUp(signal?: AbortSignal): Promise<void> {
    const { config, explanations, jobs, subjects, weeks, clock } =
      this.#options;
    const version = await weeks.version();
    if (version === this.#doneFor) {
      return;
    }
    const { graph } = await subjects.current();
    for (const node of graph.nodes.values()) {
      const { ref } = node;
      if (graph.componentsBelow(ref).length >= COMPONENTS) {
        if (signal?.aborted || (await jobs.open()).length > 0) {
          return;
        }
        const now = clock();
        const { items } = await inTurns(
          changesOf(
            await weeks.weeks(ref, { to: now }),
            now - CHANGES_TOLD_MS,
            config,
          ),
        );
        await explanations.of(node, graph, items, { waits: true });
      }
    }
    this.#doneFor = version;
  }
}
