import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  ConnectorSettings,
  readConnectorConfig,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';

const severity = z.enum(['critical', 'high', 'medium', 'low']);

const lowerCased = <T>(record: Record<string, T>) =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name.trim().toLowerCase(),
      value,
    ]),
  );

/** The names that PagerDuty proposes, and the other usual ones. */
const USUAL_PRIORITIES = {
  p1: 'critical',
  p2: 'high',
  p3: 'medium',
  p4: 'low',
  p5: 'low',
  'sev-1': 'critical',
  'sev-2': 'high',
  'sev-3': 'medium',
  'sev-4': 'low',
  'sev-5': 'low',
  sev1: 'critical',
  sev2: 'high',
  sev3: 'medium',
  sev4: 'low',
  sev5: 'low',
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
} as const;

const shape = {
  accounts: z.array(z.string().min(1)).optional(),
  severity: z
    .strictObject({
      priorities: z
        .record(z.string(), severity)
        .default({})
        .transform(own => ({ ...USUAL_PRIORITIES, ...lowerCased(own) })),
      urgencies: z
        .strictObject({
          high: severity.default('high'),
          low: severity.default('low'),
        })
        .prefault({}),
    })
    .prefault({}),
  lookBackHours: z.coerce.number().int().min(24).max(720).default(72),
  identityUrl: z.url().default('https://identity.pagerduty.com'),
};

/** The settings of `drive.connectors.pagerduty`, with their defaults. */
export type PagerDutySettings = ConnectorSettings &
  z.output<z.ZodObject<typeof shape>>;

/** How an incident's priority and urgency become its severity; priorities by their name in lower case. */
export type SeverityRules = PagerDutySettings['severity'];

/** @throws Error that names the key of config that is wrong */
export function readSettings(config: RootConfigService): PagerDutySettings {
  const defaults = {
    rateBudget: 0.25,
    backfillDays: 180,
    ...z.object(shape).parse({}),
  };
  return readConnectorConfig(config, 'pagerduty', shape) ?? defaults;
}
