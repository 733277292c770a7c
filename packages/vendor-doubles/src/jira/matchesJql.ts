import { DateTime } from 'luxon';
import { Tracker } from '../organization/tracker';
import { IssueState } from './issueAt';
import { Clause, JqlError, Operator } from './jql';

const FORMATS = [
  'yyyy-MM-dd HH:mm',
  'yyyy/MM/dd HH:mm',
  'yyyy-MM-dd',
  'yyyy/MM/dd',
];

/** What a query is judged by. */
export interface JqlWorld {
  tracker: Tracker;
  /** Keys, current and former, of the projects that the caller may see, in lower case, with the current one. */
  projects: ReadonlyMap<string, string>;
  /** That of the caller: dates in queries are meant in it. */
  timeZone: string;
}

/**
 * What of the issues a query finds.
 *
 * @throws JqlError for fields and values that are not there
 */
export function matcherOf(
  clause: Clause,
  world: JqlWorld,
): (state: IssueState) => boolean {
  if ('all' in clause) {
    const all = clause.all.map(one => matcherOf(one, world));
    return state => all.every(matches => matches(state));
  }
  if ('any' in clause) {
    const any = clause.any.map(one => matcherOf(one, world));
    return state => any.some(matches => matches(state));
  }
  if ('not' in clause) {
    const matches = matcherOf(clause.not, world);
    return state => !matches(state);
  }
  const { field, operator, values } = clause;
  switch (field) {
    case 'project':
      return among(
        operator,
        values.map(value => projectOf(value, world)),
        ({ issue }) => [issue.project],
      );
    case 'type':
    case 'issuetype':
      return among(operator, values, ({ issue }) => [issue.type]);
    case 'priority':
      return among(operator, values, ({ issue }) => [issue.priority]);
    case 'labels':
      return among(operator, values, ({ issue }) => issue.labels);
    case 'component':
      return among(operator, values, ({ components }) => components);
    case 'team':
      return among(operator, values, ({ issue }) =>
        issue.team ? [issue.team] : [],
      );
    case 'resolution':
      return among(operator, values, ({ issue, isDone }) =>
        isDone ? [issue.resolution!] : [],
      );
    case 'created':
      return compared(
        operator,
        instantOf(field, values[0], world),
        ({ issue }) => issue.createdAt,
      );
    case 'updated':
      return compared(
        operator,
        instantOf(field, values[0], world),
        ({ updatedAt }) => updatedAt,
      );
    default:
      throw new JqlError(
        `Field '${field}' does not exist or you do not have permission to view it.`,
      );
  }
}

function projectOf(value: string, { projects }: JqlWorld): string {
  const key = projects.get(value.toLowerCase());
  if (!key) {
    throw new JqlError(
      `The value '${value}' does not exist for the field 'project'.`,
    );
  }
  return key;
}

function among(
  operator: Operator,
  values: readonly string[],
  of: (state: IssueState) => readonly string[],
): (state: IssueState) => boolean {
  const wanted = new Set(values.map(value => value.toLowerCase()));
  const has = (state: IssueState) =>
    of(state).some(value => wanted.has(value.toLowerCase()));
  switch (operator) {
    case '=':
    case 'in':
      return has;
    case '!=':
    case 'not in':
      // What has no value at all is not found by what it is not, either.
      return state => of(state).length > 0 && !has(state);
    case 'is':
      return state => of(state).length === 0;
    case 'is not':
      return state => of(state).length > 0;
    default:
      throw new JqlError(
        `The operator '${operator}' is not supported by the field.`,
      );
  }
}

/** Dates have no seconds and no offset: they are meant in the time zone of whoever asks. */
function instantOf(
  field: string,
  text: string,
  { timeZone }: JqlWorld,
): number {
  for (const format of FORMATS) {
    const at = DateTime.fromFormat(text, format, { zone: timeZone });
    if (at.isValid) {
      return at.toMillis();
    }
  }
  throw new JqlError(
    `Date value '${text}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
  );
}

function compared(
  operator: Operator,
  instant: number,
  of: (state: IssueState) => number,
): (state: IssueState) => boolean {
  switch (operator) {
    case '<':
      return state => of(state) < instant;
    case '<=':
      return state => of(state) <= instant;
    case '>':
      return state => of(state) > instant;
    case '>=':
      return state => of(state) >= instant;
    default:
      throw new JqlError(
        `The operator '${operator}' is not supported by the field.`,
      );
  }
}
