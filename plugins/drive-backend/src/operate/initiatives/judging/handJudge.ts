import { Mark } from '../StoredInitiative';
import { dayOf } from '../days';
import { Judge } from './Judge';

/** Judges by what people said last. */
export function handJudge(marks: ReadonlyMap<string, Mark>): Judge {
  return {
    before: 'open',
    now({ ref }) {
      const mark = marks.get(ref);
      return mark?.done
        ? {
            state: 'done',
            reason: `Marked as done on ${dayOf(mark.at)}.`,
          }
        : { state: 'open', reason: 'Not marked as done yet.' };
    },
    past({ ref }) {
      const mark = marks.get(ref);
      return mark ? [{ at: mark.at, state: mark.done ? 'done' : 'open' }] : [];
    },
  };
}
