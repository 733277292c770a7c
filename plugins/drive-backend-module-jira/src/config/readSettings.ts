import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  ConnectorSettings,
  readConnectorConfig,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import {
  USUAL_IGNORED_RESOLUTIONS,
  USUAL_IGNORED_TYPES,
  USUAL_INCIDENT_TYPES,
  USUAL_LABELS,
  USUAL_SEVERITIES,
  USUAL_TYPES,
} from './usualNames';

const severity = z.enum(['critical', 'high', 'medium', 'low']);
const workType = z.enum(['feature', 'bug', 'debt', 'risk', 'toil', 'other']);

const lowerCase = (text: string) => text.trim().toLowerCase();

/** Names as Jira compares them. */
const names = () =>
  z.array(z.string().min(1)).transform(all => all.map(lowerCase));

const byName = <T extends z.ZodType>(
  value: T,
  usual: Record<string, z.output<T>>,
) =>
  z
    .record(z.string(), value)
    .default({})
    .transform(own => ({
      ...usual,
      ...(Object.fromEntries(
        Object.entries(own).map(([name, one]) => [lowerCase(name), one]),
      ) as Record<string, z.output<T>>),
    }));

const shape = {
  instances: z.array(z.string().min(1)).optional(),
  workItems: z
    .strictObject({
      types: byName(workType, USUAL_TYPES),
      labels: byName(workType, USUAL_LABELS),
      ignoredTypes: names().prefault([...USUAL_IGNORED_TYPES]),
      ignoredResolutions: names().prefault([...USUAL_IGNORED_RESOLUTIONS]),
    })
    .prefault({}),
  planning: z
    .strictObject({
      unplanned: z
        .strictObject({
          types: names().prefault([]),
          labels: names().prefault([]),
          priorities: names().prefault([]),
        })
        .optional(),
      sprintGraceHours: z.coerce.number().min(0).max(336).default(4),
    })
    .prefault({}),
  incidents: z
    .strictObject({
      enabled: z.boolean().optional(),
      types: names().prefault([...USUAL_INCIDENT_TYPES]),
      priorities: byName(severity, USUAL_SEVERITIES),
    })
    .prefault({}),
};

/** The settings of `drive.connectors.jira`, with their defaults. Names in them are in lower case. */
export type JiraSettings = ConnectorSettings &
  Omit<z.output<z.ZodObject<typeof shape>>, 'incidents'> & {
    incidents: {
      /** Whether incidents are read at all. */
      enabled: boolean;
      types: string[];
      priorities: Record<string, z.output<typeof severity>>;
    };
  };

/**
 * Incidents are read where nothing else in the portal brings them, or where that is wanted.
 *
 * @throws Error that names the key of config that is wrong
 */
export function readSettings(config: RootConfigService): JiraSettings {
  const settings = readConnectorConfig(config, 'jira', shape) ?? {
    rateBudget: 0.25,
    backfillDays: 180,
    ...z.object(shape).parse({}),
  };
  const { incidents } = settings;
  return {
    ...settings,
    incidents: {
      ...incidents,
      enabled: incidents.enabled ?? !config.has('pagerDuty'),
    },
  };
}

/** What of the settings decides how an issue becomes a record: where it changes, what was read is read again. */
export function rulesOf(settings: JiraSettings): string {
  const { workItems, planning, incidents } = settings;
  return JSON.stringify({ workItems, planning, incidents });
}
