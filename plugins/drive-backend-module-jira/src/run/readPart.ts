import {
  ConnectorError,
  ConnectorRun,
  isConnectorError,
} from 'backstage-plugin-drive-node';
import { JiraIssue } from '../issues/JiraIssue';
import { SliceTask } from './AssetSlices';
import { IssueReader } from './IssueReader';
import { Places } from './Places';

/** What was read of a part of a slice. */
export interface ReadPart {
  issues: JiraIssue[];
  /** Those whose issues are among them, all of them. */
  assets: ReadonlySet<string>;
  /** Ids of issues by the condition that they meet. */
  met: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Reads issues, and what only Jira can tell of them.
 *
 * @param options - `refused`: assets whose filter Jira refuses; others are added
 * @throws ConnectorError where nothing of the part can be read
 */
export async function readPart(
  part: SliceTask,
  options: {
    run: ConnectorRun;
    reader: IssueReader;
    places: Places;
    refused: Set<string>;
  },
): Promise<ReadPart> {
  const { run, reader, places, refused } = options;
  const met = new Map<string, ReadonlySet<string>>();
  for (const [condition, own] of places.conditionsOf(part.assets)) {
    try {
      met.set(
        condition,
        await reader.meeting(condition, places.projectsOf(own), part),
      );
    } catch (error) {
      run.signal.throwIfAborted();
      if (!isConnectorError(error, 'badAnswer')) {
        throw error;
      }
      own.forEach(asset => refused.add(asset));
      run.problem({
        what: 'issues of a filter that components name',
        error,
        assets: own,
        nextStep:
          'Correct the filter or the team in the annotations of the components: Jira refuses it.',
      });
    }
  }
  const assets = part.assets.filter(asset => !refused.has(asset));
  if (assets.length === 0) {
    return { issues: [], assets: new Set(), met };
  }
  const { issues, unreadable } = await reader.read({
    ...part,
    projects: places.projectsOf(assets),
    inParts: places.projectsInParts(assets),
  });
  if (unreadable > 0) {
    run.problem({
      what: 'issues that cannot be read',
      error: new ConnectorError(
        'badAnswer',
        `Jira left out of ${unreadable} of ${
          unreadable + issues.length
        } issues what makes them one.`,
      ),
      assets,
      window: part.slice,
    });
  }
  return { issues, assets: new Set(assets), met };
}
