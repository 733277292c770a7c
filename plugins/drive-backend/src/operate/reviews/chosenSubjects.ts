import { notVisible, Person } from '../../serve/Access';
import { ReviewContext, refsBelow } from './ReviewContext';
import { ReviewRights } from './ReviewRights';

/**
 * Of the subjects that there is something of, those that a person may see.
 *
 * @param subject - only at or below it
 * @throws NotAllowedError where the person may not see that
 */
export async function chosenSubjects(
  all: readonly string[],
  subject: string | undefined,
  person: Person,
  context: ReviewContext,
): Promise<string[]> {
  const { graph } = await context.subjects.current();
  const below = subject && new Set(refsBelow(subject, graph));
  const wanted = below ? all.filter(ref => below.has(ref)) : all;
  const visible = await new ReviewRights(context).visible(
    subject ? [...new Set([subject, ...wanted])] : wanted,
    graph,
    person,
  );
  if (subject && !visible.has(subject)) {
    throw notVisible({ ref: subject });
  }
  return wanted.filter(ref => visible.has(ref));
}
