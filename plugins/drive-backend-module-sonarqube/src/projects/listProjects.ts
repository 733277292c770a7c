import { ConnectorError } from 'backstage-plugin-drive-node';
import { SonarQubeApi, VisibleProject } from '../api/SonarQubeApi';
import { DEEPEST } from '../api/searchIssues';

/** Lines of code, half-open. */
interface LineRange {
  from: number;
  until: number;
}

const ANY_LINES: LineRange = { from: 0, until: 2 ** 31 };

/**
 * The projects that the token can see, by their keys in lower case, as assets have them. It is the only way to know
 * which there are: whatever else is asked leaves out what may not be seen, without a word.
 *
 * @param options - `organizations`: on SonarQube Cloud; `wanted`: keys in lower case, once all are found nothing more
 *   is asked
 * @throws ConnectorError
 */
export async function listProjects(options: {
  api: SonarQubeApi;
  organizations?: readonly string[];
  wanted: ReadonlySet<string>;
}): Promise<Map<string, VisibleProject>> {
  const { api, organizations, wanted } = options;
  const found = new Map<string, VisibleProject>();
  for (const organization of organizations ?? [undefined]) {
    await list({ api, organization, wanted, found });
  }
  return found;
}

interface Listing {
  api: SonarQubeApi;
  organization?: string;
  wanted: ReadonlySet<string>;
  found: Map<string, VisibleProject>;
  /** Absent: all projects. */
  lines?: LineRange;
}

async function list(listing: Listing): Promise<void> {
  const { api, organization, wanted, found, lines } = listing;
  for (let page = 1; found.size < wanted.size; page++) {
    const { projects, total, isLast } = await api.projects({
      organization,
      filter: lines && `ncloc >= ${lines.from} and ncloc < ${lines.until}`,
      page,
    });
    if (total > DEEPEST) {
      for (const part of partsOf(lines ?? ANY_LINES)) {
        await list({ ...listing, lines: part });
      }
      return;
    }
    for (const project of projects) {
      const key = project.key.toLowerCase();
      if (wanted.has(key)) {
        found.set(key, project);
      }
    }
    if (isLast) {
      return;
    }
  }
}

/** Most projects are small. */
function partsOf({ from, until }: LineRange): LineRange[] {
  const middle = Math.floor(Math.sqrt((from + 1) * until));
  if (middle <= from || middle >= until) {
    throw new ConnectorError(
      'badAnswer',
      `SonarQube has more than ${DEEPEST} projects with ${from} lines of code.`,
    );
  }
  return [
    { from, until: middle },
    { from: middle, until },
  ];
}
