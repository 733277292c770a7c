import {
  Change,
  Organization,
  Repository,
} from '../../organization/Organization';
import { GithubError } from './GithubError';

/** Pages of a search go no further, whatever it counts. */
export const SEARCH_CAP = 1_000;

/** A change and where it is. */
export interface Found {
  repository: Repository;
  change: Change;
}

const INSTANT = String.raw`\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))?`;
const RANGE = new RegExp(`^(${INSTANT})\\.\\.(${INSTANT})$`);

/** Both ends are part of the range; a date means the whole day. */
function parseRange(text: string): { from: number; to: number } {
  const match = RANGE.exec(text);
  if (!match) {
    throw new GithubError(
      'VALIDATION_FAILED',
      `The search contains only logical operators or an unreadable date: ${text}`,
    );
  }
  const [, from, to] = match;
  return {
    from: Date.parse(from),
    to: to.includes('T') ? Date.parse(to) : Date.parse(to) + 86_399_999,
  };
}

/**
 * Searches for changes as GitHub does for pull requests, in the order in which they were opened, newest first.
 *
 * @param visibleUntil - what happened later is not in the index yet
 * @throws GithubError for what cannot be read, and Error for qualifiers that the double does not know
 */
export function searchChanges(
  organization: Organization,
  query: string,
  visibleUntil: number,
): Found[] {
  const tests: ((found: Found) => boolean)[] = [
    ({ change }) => change.updatedAt <= visibleUntil,
  ];
  const repositories = new Set<string>();
  let inOrganization = false;
  let ascending = false;
  let byUpdate = false;
  for (const term of query.split(/\s+/).filter(Boolean)) {
    const [name, ...rest] = term.split(':');
    const value = rest.join(':');
    switch (name) {
      case 'is':
      case 'type':
        if (value === 'merged') {
          tests.push(({ change }) => change.mergedAt !== undefined);
        } else if (value !== 'pr') {
          throw new Error(`the double does not search for ${term}`);
        }
        break;
      case 'org':
        inOrganization =
          value.toLowerCase() === organization.name.toLowerCase();
        if (!inOrganization) {
          throw new GithubError(
            'VALIDATION_FAILED',
            'The listed users and repositories cannot be searched either because the resources do not exist or you do not have permission to view them.',
          );
        }
        break;
      case 'repo':
        repositories.add(value.toLowerCase());
        break;
      case 'merged':
      case 'updated':
      case 'created': {
        const { from, to } = parseRange(value);
        const field = `${name}At`.replace('createdAt', 'openedAt') as
          | 'mergedAt'
          | 'updatedAt'
          | 'openedAt';
        tests.push(({ change }) => {
          const at = change[field];
          return at !== undefined && at >= from && at <= to;
        });
        break;
      }
      case 'archived':
        tests.push(
          ({ repository }) => repository.archived === (value === 'true'),
        );
        break;
      case 'sort':
        ascending = value.endsWith('-asc');
        byUpdate = value.startsWith('updated');
        break;
      default:
        throw new Error(`the double does not search by ${term}`);
    }
  }
  const inScope = (repository: Repository) =>
    inOrganization ||
    repositories.has(`${organization.name}/${repository.name}`.toLowerCase());
  const key = ({ change }: Found) =>
    byUpdate ? change.updatedAt : change.openedAt;
  const found: Found[] = [];
  for (const repository of organization.repositories.filter(inScope)) {
    for (const change of repository.changes) {
      const one = { repository, change };
      if (tests.every(test => test(one))) {
        found.push(one);
      }
    }
  }
  return found.sort((a, b) => (ascending ? key(a) - key(b) : key(b) - key(a)));
}
