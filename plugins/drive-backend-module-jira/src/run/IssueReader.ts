import { isConnectorError, TimeSlice } from 'backstage-plugin-drive-node';
import {
  HistoryAnswer,
  issue,
  ISSUE_FIELDS,
  IssueAnswer,
} from '../api/answers';
import { JiraApi } from '../api/JiraApi';
import { JiraSession } from '../api/JiraSession';
import { changedWithin } from '../api/jql';
import {
  IssueContext,
  IssueHistory,
  JiraIssue,
  toIssue,
} from '../issues/JiraIssue';
import { Site } from '../site/findSite';

/** Some issues of a slice, and how many more there were that nobody can read. */
export interface ReadIssues {
  issues: JiraIssue[];
  unreadable: number;
}

const NOTHING_MISSING: IssueHistory = { entries: [], isWhole: true };
const NOTHING_KNOWN: IssueHistory = { entries: [], isWhole: false };

/** Reads issues with as much of their history as is needed. */
export class IssueReader {
  readonly #api: JiraApi;
  readonly #session: JiraSession;
  readonly #site: Site;
  readonly #timeZone?: string;

  constructor(options: {
    api: JiraApi;
    session: JiraSession;
    site: Site;
    timeZone?: string;
  }) {
    this.#api = options.api;
    this.#session = options.session;
    this.#site = options.site;
    this.#timeZone = options.timeZone;
  }

  get context(): IssueContext {
    return { sprintField: this.#site.sprintField, timeZone: this.#timeZone };
  }

  /**
   * The issues of some projects that were last changed within a slice.
   *
   * @param options - `inParts`: keys of projects, in lower case, of whose issues it matters what they were part of
   * @throws ConnectorError
   */
  async read(options: {
    projects: readonly string[];
    inParts: ReadonlySet<string>;
    slice: TimeSlice;
    isNewest: boolean;
  }): Promise<ReadIssues> {
    const { projects, inParts, slice, isNewest } = options;
    const { product, sprintField } = this.#site;
    const historyFields = [
      ...(sprintField ? [sprintField] : []),
      ...(inParts.size > 0 ? ['components', 'labels'] : []),
    ];
    const isBulk =
      product === 'cloud' &&
      (historyFields.length === 0 || this.#session.hasBulkHistories);
    const answers = await this.#api.search(product, {
      jql: changedWithin({
        projects,
        slice,
        isNewest,
        timeZone: this.#timeZone,
      }),
      fields: [...ISSUE_FIELDS, ...(sprintField ? [sprintField] : [])],
      withHistory: !isBulk,
    });
    const read = answers.flatMap(raw => {
      const answer = issue.safeParse(raw).data;
      if (!answer) {
        return [];
      }
      const { fields } = raw as { fields: Record<string, unknown> };
      return [{ answer, sprintValue: sprintField && fields[sprintField] }];
    });
    let histories: Map<string, HistoryAnswer[]> | undefined;
    if (isBulk) {
      const ids = read
        .filter(
          ({ answer, sprintValue }) =>
            sprintValue || inParts.has(answer.fields.project.key.toLowerCase()),
        )
        .map(({ answer }) => answer.id);
      histories = await this.#histories(ids, historyFields);
      if (!histories) {
        return this.read(options);
      }
    }
    const issues = read.flatMap(
      ({ answer, sprintValue }) =>
        toIssue(answer, {
          ...this.context,
          sprintValue,
          history: historyOf(answer, histories),
        }) ?? [],
    );
    return { issues, unreadable: answers.length - issues.length };
  }

  /** Which of the issues that were changed within a slice meet a condition, by their ids. @throws ConnectorError */
  async meeting(
    condition: string,
    projects: readonly string[],
    { slice, isNewest }: { slice: TimeSlice; isNewest: boolean },
  ): Promise<Set<string>> {
    const answers = await this.#api.search(this.#site.product, {
      jql: changedWithin({
        projects,
        slice,
        isNewest,
        timeZone: this.#timeZone,
        condition,
      }),
      fields: ['id'],
    });
    return new Set(answers.map(answer => String((answer as any)?.id)));
  }

  /** @returns undefined where they are refused, from now on */
  async #histories(
    ids: readonly string[],
    fields: readonly string[],
  ): Promise<Map<string, HistoryAnswer[]> | undefined> {
    try {
      return await this.#api.histories(ids, fields);
    } catch (error) {
      if (isRefusal(error)) {
        this.#session.hasBulkHistories = false;
        return undefined;
      }
      throw error;
    }
  }
}

/** A proxy that lets nothing but GET pass, or a Jira that does not have it yet. */
function isRefusal(error: unknown): boolean {
  return isConnectorError(error) && [403, 404, 405].includes(error.status ?? 0);
}

function historyOf(
  { id, changelog }: IssueAnswer,
  histories: Map<string, HistoryAnswer[]> | undefined,
): IssueHistory {
  if (histories) {
    const entries = histories.get(id);
    return entries ? { entries, isWhole: true } : NOTHING_MISSING;
  }
  return changelog
    ? {
        entries: changelog.histories,
        isWhole: changelog.histories.length >= changelog.total,
      }
    : NOTHING_KNOWN;
}
