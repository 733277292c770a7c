import { z } from 'zod';
import { InstanceRun } from '../run/InstanceRun';
import { ProjectState } from './ProjectIndex';

const MOST_AT_ONCE = 50;

/** What can be asked as a whole: a group with all that is below it, or a project that is in no group that shows. */
export interface Scope {
  type: 'group' | 'project';
  path: string;
  /** Of a project alone: nothing happens in it any more. */
  isArchived: boolean;
  /** The projects in it that components point at. */
  projects: readonly ProjectState[];
}

const answer = z.record(
  z.string(),
  z.object({ fullPath: z.string() }).nullable(),
);

/**
 * The fewest groups that all projects are in. Where a group does not show, as to a token of a subgroup, those below it
 * are tried; a project in nobody's group is asked by itself, and so is one that is archived: lists of groups leave it out.
 *
 * @throws ConnectorError
 */
export async function findScopes(
  context: InstanceRun,
  states: readonly ProjectState[],
): Promise<Scope[]> {
  const scopes: Scope[] = states.filter(one => one.isArchived).map(scopeOf);
  let candidates = groupedBy(
    states.filter(one => !one.isArchived),
    1,
    scopes,
  );
  for (let depth = 2; candidates.size > 0; depth++) {
    const seen = await askForGroups(context, [...candidates.keys()]);
    const rest: ProjectState[] = [];
    for (const [path, projects] of candidates) {
      if (seen.has(path)) {
        scopes.push({ type: 'group', path, isArchived: false, projects });
      } else {
        rest.push(...projects);
      }
    }
    candidates = groupedBy(rest, depth, scopes);
  }
  return scopes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const scopeOf = (state: ProjectState): Scope => ({
  type: 'project',
  path: state.fullPath.toLowerCase(),
  isArchived: state.isArchived,
  projects: [state],
});

/** By so many parts of their paths; what has no more parts is a scope of its own. */
function groupedBy(
  states: readonly ProjectState[],
  depth: number,
  scopes: Scope[],
): Map<string, ProjectState[]> {
  const groups = new Map<string, ProjectState[]>();
  for (const state of states) {
    const parts = state.fullPath.toLowerCase().split('/');
    if (parts.length <= depth) {
      scopes.push(scopeOf(state));
    } else {
      const path = parts.slice(0, depth).join('/');
      groups.set(path, [...(groups.get(path) ?? []), state]);
    }
  }
  return groups;
}

async function askForGroups(
  { graphql }: InstanceRun,
  paths: readonly string[],
): Promise<Set<string>> {
  const seen = new Set<string>();
  for (let at = 0; at < paths.length; at += MOST_AT_ONCE) {
    const some = paths.slice(at, at + MOST_AT_ONCE);
    const names = some.map((_, i) => `g${i}`);
    const data = await graphql.ask(
      `query DriveGroups(${names.map(name => `$${name}: ID!`).join(', ')}) {
        ${names
          .map(name => `${name}: group(fullPath: $${name}) { fullPath }`)
          .join('\n')}
      }`,
      Object.fromEntries(some.map((path, i) => [`g${i}`, path])),
      { schema: answer },
    );
    names.forEach((name, i) => {
      if (data[name]) {
        seen.add(some[i]);
      }
    });
  }
  return seen;
}
