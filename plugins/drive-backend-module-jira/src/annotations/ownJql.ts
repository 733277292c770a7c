/** Fields and functions that choose issues by people. */
const PEOPLE =
  /\b(assignee|reporter|creator|voter|watcher|participants?|worklogauthor|currentuser|membersof|by)\b|@/i;

const ORDER = /\border\s+by\b.*$/is;

/**
 * A filter that a component brings along, without its order.
 *
 * @returns undefined where it chooses by people: DRIVE tells nothing about them, and keeps no name of any
 */
export function ownJql(filter: string): string | undefined {
  const conditions = filter.replace(ORDER, '').trim();
  return conditions === '' || PEOPLE.test(conditions) ? undefined : conditions;
}
