import { HttpClient, pagesByCursor } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { SnykPortal } from '../config/readPortal';
import {
  IssueAnswer,
  issuesPage,
  orgAnswer,
  orgsPage,
  ProjectAnswer,
  projectsPage,
  TargetAnswer,
  targetsPage,
} from './answers';

/** The largest page, and the smallest one. */
const PAGE = 100;
const SMALLEST_PAGE = 10;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An organization of Snyk's. */
export interface SnykOrganization {
  id: string;
  /** As addresses have it. */
  slug: string;
}

/** Which issues are asked for. */
export interface IssueQuestion {
  status?: 'open' | 'resolved';
  severity?: string;
  /** Milliseconds since the epoch. */
  updatedAfter?: number;
}

/** Whether a text is an id of Snyk's. */
export function isSnykId(text: string): boolean {
  return UUID.test(text);
}

interface Page<T> {
  data: T[];
  links?: { next?: string } | null;
}

/** What is asked of Snyk, always of a whole organization. */
export class SnykApi {
  readonly #client: HttpClient;
  readonly #portal: SnykPortal;
  readonly #signal: AbortSignal;

  constructor(client: HttpClient, portal: SnykPortal, signal: AbortSignal) {
    this.#client = client;
    this.#portal = portal;
    this.#signal = signal;
  }

  /**
   * An organization by its id or its slug.
   *
   * @returns undefined where the token sees none with the slug
   * @throws ConnectorError
   */
  async organization(ref: string): Promise<SnykOrganization | undefined> {
    if (isSnykId(ref)) {
      const { body } = await this.#client.get(`orgs/${ref}`, {
        schema: orgAnswer,
        query: { version: this.#portal.apiVersion },
        signal: this.#signal,
      });
      return organizationOf(body.data);
    }
    const found = await this.#all('orgs', orgsPage, { slug: ref });
    return found.map(organizationOf)[0];
  }

  /** One of the organizations that the token sees. @throws ConnectorError */
  async anyOrganization(): Promise<SnykOrganization | undefined> {
    const { data } = await this.#page('orgs', orgsPage, {}, SMALLEST_PAGE);
    return data.map(organizationOf)[0];
  }

  /** Those that something was imported from. @throws ConnectorError */
  targets(org: string): Promise<TargetAnswer[]> {
    return this.#all(`orgs/${org}/targets`, targetsPage, {});
  }

  /** @throws ConnectorError */
  projects(org: string): Promise<ProjectAnswer[]> {
    return this.#all(`orgs/${org}/projects`, projectsPage, {});
  }

  /** @throws ConnectorError */
  issues(org: string, question: IssueQuestion): Promise<IssueAnswer[]> {
    const { status, severity, updatedAfter } = question;
    return this.#all(`orgs/${org}/issues`, issuesPage, {
      version: this.#portal.issuesApiVersion,
      status,
      effective_severity_level: severity,
      updated_after:
        updatedAfter === undefined
          ? undefined
          : new Date(updatedAfter).toISOString(),
    });
  }

  /** A few issues, to see whether they can be read. @throws ConnectorError */
  async tryIssues(org: string): Promise<void> {
    await this.#page(
      `orgs/${org}/issues`,
      issuesPage,
      { version: this.#portal.issuesApiVersion },
      SMALLEST_PAGE,
    );
  }

  async #all<T>(
    path: string,
    schema: z.ZodType<Page<T>>,
    query: Record<string, string | undefined>,
  ): Promise<T[]> {
    const all: T[] = [];
    const pages = pagesByCursor(
      (after: string | undefined) =>
        this.#page(path, schema, { ...query, starting_after: after }, PAGE),
      ({ links }) => cursorIn(links?.next),
    );
    for await (const { data } of pages) {
      all.push(...data);
    }
    return all;
  }

  async #page<T>(
    path: string,
    schema: z.ZodType<Page<T>>,
    query: Record<string, string | undefined>,
    limit: number,
  ): Promise<Page<T>> {
    const { body } = await this.#client.get<Page<T>>(path, {
      schema,
      query: { version: this.#portal.apiVersion, limit, ...query },
      signal: this.#signal,
    });
    return body;
  }
}

function organizationOf(answer: {
  id: string;
  attributes: { slug: string };
}): SnykOrganization {
  return { id: answer.id, slug: answer.attributes.slug };
}

/** Links begin with `/rest`, or without it, and never with the proxy: only the cursor in them is of use. */
function cursorIn(link: string | undefined): string | undefined {
  return link === undefined
    ? undefined
    : new URL(link, 'https://snyk.invalid').searchParams.get(
        'starting_after',
      ) ?? undefined;
}
