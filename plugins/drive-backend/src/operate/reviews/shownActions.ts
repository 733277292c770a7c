import { Action } from 'backstage-plugin-drive-common';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { ESCALATED_AFTER } from './agenda/actionItems';
import { entityName } from './naming';
import { StoredAction } from './Stored';
import { dayOf } from './words';

/**
 * An action as somebody is told of it.
 *
 * @param visible - the subjects that they may see: of another it is told neither what is expected nor what became of it
 * @param now - milliseconds since the epoch
 */
export function shownAction(
  action: StoredAction,
  {
    graph,
    visible,
    now,
  }: { graph: SubjectGraph; visible: ReadonlySet<string>; now: number },
): Action {
  const { ended, verdict, state } = action;
  const { expects: expected, ...draft } = action.draft;
  const expects =
    expected && visible.has(expected.subjectRef) ? expected : undefined;
  return {
    ...draft,
    ...(expects && { expects }),
    id: action.id,
    revision: action.revision,
    reviewId: action.reviewId,
    seriesId: action.seriesId,
    owner: entityName(draft.ownerRef, graph),
    state,
    overdue: state === 'open' && draft.dueDate < dayOf(now),
    createdAt: new Date(action.createdAt).toISOString(),
    ...(ended && {
      ended: { ...ended, at: new Date(ended.at).toISOString() },
    }),
    carriedOver: action.carriedOver,
    escalationProposed:
      state === 'open' && action.carriedOver >= ESCALATED_AFTER,
    ...(verdict &&
      expects && {
        verdict: {
          outcome: verdict.outcome,
          reason: verdict.reason,
          checkedAt: new Date(verdict.at).toISOString(),
        },
      }),
  };
}

/** What has to be looked at for {@link shownAction}. */
export function subjectsOfActions(actions: readonly StoredAction[]): string[] {
  return actions.flatMap(({ draft }) => draft.expects?.subjectRef ?? []);
}
