import { Answer, SeenRequest } from '../server/DoubleServer';
import { Organization } from '../organization/Organization';
import { SonarProject } from './projects';

/** What a request is answered from. */
export interface SonarView {
  organization: Organization;
  /** The projects that whoever asks may browse. */
  projects: readonly SonarProject[];
  /** The keys of all projects, also of those that are hidden. */
  allKeys: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  now: number;
  /** Of the server, in minutes: instants are told in it. */
  offsetMinutes: number;
  /** The key of the organization on SonarQube Cloud; undefined on a server. */
  cloudOrganization?: string;
  metrics: readonly string[];
  /** Whether parameters have the names that they got in 10.2. */
  isRecent: boolean;
}

/** The deepest result that the search index gives. */
const DEEPEST = 10_000;

/** The largest page. */
const LARGEST = 500;

/** A refusal, as SonarQube words it. */
export function refusal(status: number, message: string): Answer {
  return { status, body: { errors: [{ msg: message }] } };
}

/** A parameter that is a list, separated by commas; undefined where it is not there. */
export function listOf(
  { query }: SeenRequest,
  name: string,
): string[] | undefined {
  const value = query.get(name);
  return value === null
    ? undefined
    : value
        .split(',')
        .map(one => one.trim())
        .filter(Boolean);
}

/** A page of a list that comes from the search index; a refusal where it lies too deep or is too large. */
export function pageOf<T>(
  list: readonly T[],
  { query }: SeenRequest,
  defaultSize: number = 100,
): { items: T[]; paging: object } | Answer {
  const pageIndex = Number(query.get('p') ?? 1);
  const pageSize = Number(query.get('ps') ?? defaultSize);
  if (!(pageSize >= 1 && pageSize <= LARGEST)) {
    return refusal(400, `'ps' value (${pageSize}) must be less than 500`);
  }
  if (pageIndex * pageSize > DEEPEST) {
    return refusal(
      400,
      `Can return only the first 10000 results. ${
        pageIndex * pageSize
      }th result asked.`,
    );
  }
  const begin = (pageIndex - 1) * pageSize;
  return {
    items: list.slice(begin, begin + pageSize),
    paging: { pageIndex, pageSize, total: list.length },
  };
}

/** An instant as SonarQube tells it: in the server's zone, with an offset that has no colon. */
export function sonarTime(instant: number, offsetMinutes: number): string {
  const shifted = new Date(instant + offsetMinutes * 60_000);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const two = (value: number) => String(Math.abs(value)).padStart(2, '0');
  return `${shifted.toISOString().slice(0, 19)}${sign}${two(
    Math.trunc(offsetMinutes / 60),
  )}${two(offsetMinutes % 60)}`;
}

/** @returns milliseconds since the epoch; undefined where it is no instant as SonarQube wants it */
export function readSonarTime(text: string): number | undefined {
  const [, instant, hours, minutes] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([+-]\d\d)(\d\d)$/.exec(text) ?? [];
  const at = Date.parse(`${instant}${hours}:${minutes}`);
  return Number.isNaN(at) ? undefined : at;
}
