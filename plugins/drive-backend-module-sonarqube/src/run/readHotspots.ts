import { RecordInput } from 'backstage-plugin-drive-node';
import { Measures, SonarQubeApi } from '../api/SonarQubeApi';
import {
  FindingContext,
  findingOfHotspot,
  findingOfVanished,
} from '../findings/toFinding';
import { packOpen, unpackOpen } from './InstanceCursor';
import { ProjectReading } from './ProjectReading';

const DAY_MS = 86_400_000;

/** What tells whether the hotspots of a project have changed. */
export const HOTSPOT_METRICS = [
  'security_hotspots',
  'security_hotspots_reviewed',
] as const;

/** Numbers may stay the same while hotspots change. */
const READ_AGAIN_MS = 7 * DAY_MS;
const READ_AGAIN_WITHOUT_NUMBERS_MS = DAY_MS;

/**
 * Notes that a project has no hotspots, where metrics say so and none was open.
 *
 * @returns whether that is so
 */
export function noteNoHotspots(
  { cursor, analysedAt }: ProjectReading,
  measures: Measures | undefined,
  now: number,
): boolean {
  const hasNone =
    measures?.security_hotspots === '0' &&
    measures.security_hotspots_reviewed === undefined &&
    Object.keys(cursor.hotspots?.open ?? {}).length === 0;
  if (hasNone) {
    cursor.hotspots = {
      at: now,
      analysedAt,
      numbers: numbersOf(measures),
      open: {},
    };
  }
  return hasNone;
}

/**
 * Whether the hotspots of a project have to be asked for: there is no way to ask for those of several projects, so that
 * it is done only where something has changed.
 *
 * @param measures - undefined where they could not be read
 */
export function needsHotspots(
  { cursor: { hotspots: before }, analysedAt }: ProjectReading,
  measures: Measures | undefined,
  now: number,
): boolean {
  if (!before || before.analysedAt !== analysedAt) {
    return true;
  }
  const numbers = numbersOf(measures);
  return numbers === undefined || before.numbers === undefined
    ? now - before.at >= READ_AGAIN_WITHOUT_NUMBERS_MS
    : numbers !== before.numbers || now - before.at >= READ_AGAIN_MS;
}

/** What is compared from run to run; undefined where metrics say nothing of hotspots. */
function numbersOf(measures: Measures | undefined): string | undefined {
  return measures?.security_hotspots === undefined
    ? undefined
    : HOTSPOT_METRICS.map(metric => measures[metric] ?? '').join('/');
}

/**
 * The hotspots of a project: those that are open, those that were reviewed since the horizon, and those that were open
 * and are gone. The project's cursor is changed.
 *
 * @throws ConnectorError; the cursor is as it was
 */
export async function readHotspots(options: {
  api: SonarQubeApi;
  reading: ProjectReading;
  measures: Measures | undefined;
  context: FindingContext;
  horizon: number;
}): Promise<RecordInput[]> {
  const { api, reading, measures, context, horizon } = options;
  const { key: project, cursor, analysedAt } = reading;
  const hotspots = await api.hotspots(project);
  const records = hotspots.flatMap(
    hotspot => findingOfHotspot(hotspot, project, context) ?? [],
  );
  const known = new Set(records.map(({ id }) => id));
  const before = unpackOpen(cursor.hotspots?.open);
  const vanished = [...before].filter(([key]) => !known.has(key));
  const open = records.filter(({ data }) => data.state === 'open');
  cursor.hotspots = {
    at: context.now,
    analysedAt,
    numbers: numbersOf(measures),
    open: packOpen(
      new Map(
        open.map(({ id, data }) => [
          id,
          {
            firstSeenAt: Date.parse(data.firstSeenAt),
            severity: data.severity,
          },
        ]),
      ),
    ),
  };
  return [
    ...records.filter(
      ({ id, data }) =>
        data.resolvedAt === undefined ||
        before.has(id) ||
        Date.parse(data.resolvedAt) >= horizon,
    ),
    ...vanished.map(([key, finding]) =>
      findingOfVanished(
        { key, project, kind: 'hotspot', ...finding },
        'fixed',
        context,
      ),
    ),
  ];
}

/** Where hotspots are not wanted any more: those that were open count no longer. */
export function forgetHotspots(
  { key: project, cursor }: ProjectReading,
  context: FindingContext,
): RecordInput[] {
  const open = unpackOpen(cursor.hotspots?.open);
  delete cursor.hotspots;
  return [...open].map(([key, finding]) =>
    findingOfVanished(
      { key, project, kind: 'hotspot', ...finding },
      'dismissed',
      context,
    ),
  );
}
