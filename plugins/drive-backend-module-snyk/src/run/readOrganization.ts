import {
  ConnectorError,
  ConnectorRun,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { IssueAnswer } from '../api/answers';
import { SnykApi } from '../api/SnykApi';
import { FindingContext, toFinding, toVanished } from '../findings/toFinding';
import { ListedProject, listProjects } from '../targets/listProjects';
import { SnykAsset } from '../targets/SnykAsset';
import { OpenFindings } from './OpenFindings';
import { OrganizationCursor, unpack } from './SnykCursor';

const HOUR_MS = 3_600_000;

/** Projects come and go, and take their issues with them without a word. */
const LIST_AGAIN_MS = 12 * HOUR_MS;

/** What was updated becomes visible late. */
const LOOK_BACK_MS = 6 * HOUR_MS;

/** The worst first. */
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];

type Finding = Extract<RecordInput, { kind: 'finding' }>;

/** What is read of an organization. */
export interface OrganizationTask {
  run: ConnectorRun;
  api: SnykApi;
  /** As components name it. */
  ref: string;
  /** What components point at in it. */
  assets: readonly SnykAsset[];
  source: string;
  webUrl: string;
  /** What was resolved before is not asked for, milliseconds since the epoch. */
  horizon: number;
  before?: OrganizationCursor;
}

/**
 * Reads the issues of an organization: twice a day, and where components point at something new, everything; in between
 * what was updated.
 *
 * @returns what is to be kept; undefined where a part could not be read, which was noted
 * @throws ConnectorError where nothing can be read
 */
export async function* readOrganization(
  task: OrganizationTask,
): AsyncGenerator<RecordInput, OrganizationCursor | undefined> {
  const { run, api, ref, assets, before, webUrl, source } = task;
  const wanted = assets.map(({ key }) => key).sort();
  const isFresh =
    before !== undefined &&
    run.now - before.listedAt < LIST_AGAIN_MS &&
    JSON.stringify(before.assets) === JSON.stringify(wanted);
  const organization = isFresh ? before : await api.organization(ref);
  if (!organization) {
    throw new ConnectorError(
      'notFound',
      `The token sees no organization ${ref} of Snyk's.`,
      { nextStep: 'Correct snyk.io/org-name, or use snyk.io/org-id.' },
    );
  }
  const { id, slug } = organization;
  const context: FindingContext = {
    source,
    now: run.now,
    webUrl: `${webUrl}/org/${slug}`,
  };
  if (isFresh) {
    const open = new OpenFindings(before.open);
    const updated = await api.issues(id, {
      updatedAfter: before.readAt - LOOK_BACK_MS,
    });
    for (const finding of findingsOf(updated, before.projects, context)) {
      open.note(finding);
      yield finding;
    }
    return { ...before, readAt: run.now, open: open.toJSON() };
  }
  const projects = await listProjects(api, id, assets);
  const reading = yield* readAll(task, { id, projects, context });
  if (!reading) {
    return undefined;
  }
  yield* vanished(task, reading, context);
  for (const [asset, findings] of Object.entries(before?.open ?? {})) {
    if (!wanted.includes(asset)) {
      reading.open.keep(asset, findings);
    }
  }
  return {
    id,
    slug,
    listedAt: run.now,
    readAt: run.now,
    assets: wanted,
    projects,
    open: reading.open.toJSON(),
  };
}

interface Reading {
  open: OpenFindings;
  /** Ids of all records that were yielded. */
  yielded: Set<string>;
}

/** All that is open, and what was resolved: of projects that are new since the horizon, else since the last run. */
async function* readAll(
  { run, api, assets, before, horizon }: OrganizationTask,
  listing: {
    id: string;
    projects: Record<string, ListedProject>;
    context: FindingContext;
  },
): AsyncGenerator<RecordInput, Reading | undefined> {
  const { id, projects, context } = listing;
  const isNew = Object.entries(projects).some(
    ([project, { assets: own }]) =>
      JSON.stringify(before?.projects[project]?.assets) !== JSON.stringify(own),
  );
  const since =
    isNew || !before
      ? horizon
      : Math.max(horizon, before.readAt - LOOK_BACK_MS);
  const open = new OpenFindings();
  const yielded = new Set<string>();
  let isWhole = true;
  const questions = [
    ...SEVERITIES.map(severity => ({ status: 'open', severity } as const)),
    { status: 'resolved', updatedAfter: since } as const,
  ];
  for (const question of questions) {
    let issues;
    try {
      issues = await api.issues(id, question);
    } catch (error) {
      run.signal.throwIfAborted();
      isWhole = false;
      run.problem({
        what: `${question.status} issues ${
          'severity' in question ? `that are ${question.severity} ` : ''
        }in Snyk`,
        error,
        kinds: ['finding'],
        assets: assets.map(({ key }) => key),
      });
      continue;
    }
    for (const finding of findingsOf(issues, projects, context)) {
      const { state, resolvedAt } = finding.data;
      // What was ignored long ago is told together with what is open.
      if (state === 'open' || Date.parse(resolvedAt!) >= since) {
        open.note(finding);
        yielded.add(finding.id);
        yield finding;
      }
    }
  }
  return isWhole ? { open, yielded } : undefined;
}

/** An issue is about every asset that its project is part of, first about the first one. */
function* findingsOf(
  issues: readonly IssueAnswer[],
  projects: Record<string, ListedProject>,
  context: FindingContext,
): Generator<Finding> {
  for (const issue of issues) {
    const project = projects[issue.relationships.scan_item.data.id];
    for (const [index, asset] of (project?.assets ?? []).entries()) {
      const id = index === 0 ? issue.id : `${issue.id}@${asset}`;
      const finding = toFinding(
        issue,
        { asset, id, isImage: project.isImage },
        context,
      );
      if (finding) {
        yield finding;
      }
    }
  }
}

/** What was open and is not told of any more: its project was deleted, or is not looked at. */
function* vanished(
  { assets, before }: OrganizationTask,
  { yielded }: Reading,
  context: FindingContext,
): Generator<RecordInput> {
  for (const { key } of assets) {
    for (const [id, packed] of Object.entries(before?.open[key] ?? {})) {
      if (!yielded.has(id)) {
        yield toVanished(unpack(packed), { asset: key, id }, context);
      }
    }
  }
}
