import { isConnectorError } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { AdaptiveSize } from '../api/AdaptiveSize';
import { inBatches } from '../api/inBatches';
import { OrganizationRun } from '../run/OrganizationRun';
import { CheckedRun } from './checkedRunQuery';
import { Attempt, lastAttemptOf } from './lastAttempt';

/** So many nodes can be asked for at once by their ids. */
const MOST_IDS = 100;

function queryOf(suiteIds: readonly string[]): string {
  const lists: string[] = [];
  for (let at = 0; at < suiteIds.length; at += MOST_IDS) {
    const ids = JSON.stringify(suiteIds.slice(at, at + MOST_IDS));
    lists.push(`l${at}: nodes(ids: ${ids}) { ...suite }`);
  }
  return `query DriveWorkflowAttempts { ${lists.join('\n')} }
  fragment suite on CheckSuite {
    id
    checkRuns(first: 100, filterBy: { checkType: ALL }) {
      pageInfo { hasNextPage }
      nodes { name startedAt completedAt }
    }
  }`;
}

const suiteSchema = z.object({
  id: z.string(),
  checkRuns: z.object({
    pageInfo: z.object({ hasNextPage: z.literal(false) }),
    nodes: z.array(
      z
        .object({
          name: z.string(),
          startedAt: z.string().nullish(),
          completedAt: z.string().nullish(),
        })
        .nullish(),
    ),
  }),
});

/** With fewer it is not known how long a workflow usually takes. */
const LEAST_SUCCESSES = 5;

const durationOf = ({ node }: CheckedRun) =>
  Date.parse(node.updated_at) - Date.parse(node.created_at);

/**
 * The runs of a repository that may have been repeated. A repeated run holds two attempts and what lies between: it
 * took, from when it was made, twice as long as a quick one of its workflow, or longer.
 */
export function mayBeRepeated(runs: readonly CheckedRun[]): CheckedRun[] {
  const workflows = new Map<string, CheckedRun[]>();
  for (const run of runs) {
    const name = run.node.name ?? '';
    const list = workflows.get(name) ?? [];
    list.push(run);
    workflows.set(name, list);
  }
  return [...workflows.values()].flatMap(list => {
    const ended = list.filter(({ node }) => node.status === 'completed');
    const usual = ended
      .filter(({ node }) => node.conclusion === 'success')
      .map(durationOf)
      .sort((a, b) => a - b);
    return usual.length < LEAST_SUCCESSES
      ? ended
      : ended.filter(
          run => durationOf(run) >= 2 * usual[Math.floor(usual.length / 4)],
        );
  });
}

/**
 * The last attempts of runs, by their check suites: some hundred in one request. Those of which it could not be told are
 * left out.
 *
 * @param size - of how many at once
 * @throws ConnectorError `rateLimited`, and `noPermission`: there is no sense in going on
 */
export async function readAttempts(
  { graphql, run }: OrganizationRun,
  suiteIds: readonly string[],
  size: AdaptiveSize,
  asked: () => void,
): Promise<Map<string, Attempt>> {
  const attempts = new Map<string, Attempt>();
  for await (const outcome of inBatches(
    suiteIds,
    size,
    async (ids, tries) => {
      const { data, failures } = await graphql.ask(
        queryOf(ids),
        {},
        {
          points: Math.max(1, Math.round(ids.length / 100)),
          permission: 'checks',
          attempts: tries,
        },
      );
      asked();
      const limited = failures.find(({ error }) =>
        isConnectorError(error, 'unavailable'),
      );
      if (limited && ids.length > 1) {
        throw limited.error;
      }
      return Object.values(data).flat();
    },
    run.signal,
  )) {
    if ('error' in outcome) {
      if (isConnectorError(outcome.error, 'noPermission')) {
        throw outcome.error;
      }
      continue;
    }
    for (const node of outcome.answer) {
      const suite = suiteSchema.safeParse(node);
      if (suite.success) {
        const { id, checkRuns } = suite.data;
        attempts.set(
          id,
          lastAttemptOf(checkRuns.nodes.flatMap(job => job ?? [])),
        );
      }
    }
  }
  return attempts;
}
