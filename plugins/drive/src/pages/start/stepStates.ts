import {
  Assessment,
  CoverageAnswer,
  ModelInfo,
  PageOf,
  ReviewSeries,
  ReviewSummary,
  SourcesAnswer,
} from 'backstage-plugin-drive-common';
import { readFailure } from '../../api/readFailure';
import { Read } from '../../hooks/useRead';

/** The steps, in their order. */
export const START_STEPS = ['connect', 'assess', 'choose', 'review'] as const;

/** One of the steps. */
export type StartStepId = (typeof START_STEPS)[number];

/** `unknown`: what would tell has not been read; `forbidden`: the reader may not. */
export type StepState = 'done' | 'open' | 'unknown' | 'forbidden';

/** What tells how far an installation is. */
export interface StartReads {
  sources: Read<SourcesAnswer>;
  coverage: Read<CoverageAnswer>;
  assessments: Read<PageOf<Assessment>>;
  model: Read<ModelInfo>;
  reviews: Read<{
    /** The newest series. */
    series?: ReviewSeries;
    /** One that took place. */
    held?: ReviewSummary;
  }>;
}

/** Each step's state, from what there is: nobody ticks anything off, except that the model may be kept as it is. */
export function stepStates(
  reads: StartReads,
  isModelKept: boolean,
): Record<StartStepId, StepState> {
  const { sources, assessments, model, reviews } = reads;
  return {
    connect: stateOf(sources, ({ items }) =>
      items.some(
        ({ demo, records }) => !demo && records.some(({ count }) => count > 0),
      ),
    ),
    assess: stateOf(assessments, ({ totalItems }) => totalItems > 0),
    choose: stateOf(
      model,
      ({ version }) => isModelKept || isModelChanged(version),
    ),
    review: stateOf(reviews, ({ held }) => held !== undefined),
  };
}

/** Whether `drive.model` changes anything: the version then says more than the model's own. */
export function isModelChanged(version: string): boolean {
  return version.includes('-');
}

function stateOf<T>(read: Read<T>, isDone: (value: T) => boolean): StepState {
  if (read.value !== undefined) {
    return isDone(read.value) ? 'done' : 'open';
  }
  return read.error && readFailure(read.error) === 'forbidden'
    ? 'forbidden'
    : 'unknown';
}
