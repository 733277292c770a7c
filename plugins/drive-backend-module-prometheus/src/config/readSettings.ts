import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  ConnectorSettings,
  readConnectorConfig,
} from 'backstage-plugin-drive-node';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { Template } from '../labels/Template';

const text = () => z.string().trim().min(1);

const template = () =>
  text().transform((value, context) => {
    try {
      return new Template(value);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  });

/** A number, or an expression that gives one for each series. Config takes numbers from the environment as text. */
const figure = () =>
  z.preprocess(
    value =>
      typeof value === 'string' && /^\s*[\d.]+\s*$/.test(value)
        ? Number(value)
        : value,
    z.union([z.number().positive(), text()]),
  );

/** Objectives that a tool has recorded; false: are not read. */
const tool = (usual: { component: string; name: string }) =>
  z
    .union([
      z.literal(false),
      z.strictObject({
        component: template().prefault(usual.component),
        name: template().prefault(usual.name),
      }),
    ])
    .prefault({});

const own = z
  .strictObject({
    component: template(),
    name: template(),
    objective: figure().refine(
      value => typeof value === 'string' || value < 1,
      'expected a share below 1, such as 0.999',
    ),
    windowDays: figure(),
    sli: text().optional(),
    errorBudgetRemaining: text().optional(),
  })
  .refine(
    one => one.sli !== undefined || one.errorBudgetRemaining !== undefined,
    'expected sli or errorBudgetRemaining',
  );

const severity = z.enum(['critical', 'high', 'medium', 'low']);

/** How teams usually call how bad an alert is. */
const USUAL_SEVERITIES = {
  critical: 'critical',
  page: 'high',
  high: 'high',
  major: 'high',
  error: 'high',
  warning: 'medium',
  medium: 'medium',
  ticket: 'medium',
} as const;

const alerts = z.strictObject({
  component: template().prefault('{service}'),
  selector: text().optional(),
  severityLabel: text().default('severity'),
  severities: z
    .record(z.string(), severity)
    .default({})
    .transform(rules => ({
      ...USUAL_SEVERITIES,
      ...Object.fromEntries(
        Object.entries(rules).map(([name, value]) => [
          name.trim().toLowerCase(),
          value,
        ]),
      ),
    })),
  timeZone: text()
    .refine(IANAZone.isValidZone, 'expected a zone such as Europe/Berlin')
    .default('UTC'),
  presence: text().default('count(up)'),
});

const instance = z
  .strictObject({
    name: text().regex(
      /^[^\s/]+$/,
      'expected a name without spaces and slashes',
    ),
    url: z.url().optional(),
    proxyPath: text().optional(),
    headers: z.record(z.string(), z.string()).default({}),
    uiUrl: z.url().optional(),
  })
  .refine(
    ({ url, proxyPath }) => (url === undefined) !== (proxyPath === undefined),
    'expected either url or proxyPath',
  );

const shape = {
  instances: z.array(instance).default([]),
  slos: z
    .strictObject({
      sloth: tool({ component: '{sloth_service}', name: '{sloth_slo}' }),
      pyrra: tool({ component: '{service}', name: '{slo}' }),
      own: z.array(own).default([]),
    })
    .prefault({}),
  alerts: alerts.optional(),
  lookBackHours: z.coerce.number().int().min(24).max(720).default(48),
};

/** The settings of `drive.connectors.prometheus`, with their defaults. */
export type PrometheusSettings = ConnectorSettings &
  z.output<z.ZodObject<typeof shape>>;

/** How alerts are read. */
export type AlertSettings = NonNullable<PrometheusSettings['alerts']>;

/** @throws Error that names the key of config that is wrong */
export function readSettings(config: RootConfigService): PrometheusSettings {
  const defaults = {
    rateBudget: 0.25,
    backfillDays: 180,
    ...z.object(shape).parse({}),
  };
  return readConnectorConfig(config, 'prometheus', shape) ?? defaults;
}
