import { RecordInput } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { Observation, recordOf } from '../records';

/** The three lists of alerts, as GitHub names them. */
export type AlertList = 'dependabot' | 'code-scanning' | 'secret-scanning';

const time = z.string().nullish();

/** What matters of an alert of any list. Nothing else is read: one holds the secret itself. */
export const alertNode = z.object({
  number: z.number(),
  state: z.string().nullish(),
  resolution: z.string().nullish(),
  created_at: z.string(),
  updated_at: time,
  fixed_at: time,
  dismissed_at: time,
  auto_dismissed_at: time,
  resolved_at: time,
  html_url: z.string(),
  secret_type: z.string().nullish(),
  secret_type_display_name: z.string().nullish(),
  validity: z.string().nullish(),
  publicly_leaked: z.boolean().nullish(),
  rule: z
    .object({
      id: z.string().nullish(),
      description: z.string().nullish(),
      security_severity_level: z.string().nullish(),
    })
    .nullish(),
  security_advisory: z
    .object({
      ghsa_id: z.string().nullish(),
      cve_id: z.string().nullish(),
      summary: z.string().nullish(),
      severity: z.string().nullish(),
      published_at: time,
    })
    .nullish(),
  security_vulnerability: z
    .object({
      severity: z.string().nullish(),
      first_patched_version: z.object({}).nullish(),
    })
    .nullish(),
});

export type AlertNode = z.output<typeof alertNode>;

/** An alert and the repository it is in. */
export const alertInRepository = alertNode.extend({
  repository: z.object({ id: z.number(), full_name: z.string() }),
});

const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
type Severity = (typeof SEVERITIES)[number];

const severityOf = (text: string | null | undefined): Severity | undefined => {
  const lower =
    text?.toLowerCase() === 'moderate' ? 'medium' : text?.toLowerCase();
  return SEVERITIES.find(one => one === lower);
};

const CATEGORIES = {
  dependabot: 'dependency',
  'code-scanning': 'code',
  'secret-scanning': 'secret',
} as const;

/** Secrets have no severity of their own: one that works, or that everybody can read, is the worst. */
function severityOfAlert(
  list: AlertList,
  alert: AlertNode,
): Severity | undefined {
  switch (list) {
    case 'dependabot':
      return (
        severityOf(alert.security_vulnerability?.severity) ??
        severityOf(alert.security_advisory?.severity)
      );
    case 'code-scanning':
      return severityOf(alert.rule?.security_severity_level);
    default:
      return alert.validity === 'active' || alert.publicly_leaked
        ? 'critical'
        : 'high';
  }
}

function stateOf(alert: AlertNode): {
  state: 'open' | 'fixed' | 'dismissed';
  at?: string;
} {
  switch (alert.state) {
    case 'open':
      return { state: 'open' };
    case 'fixed':
      return { state: 'fixed', at: alert.fixed_at ?? undefined };
    case 'resolved':
      return {
        // Only a revoked secret is one less; the others are judged to be harmless.
        state: alert.resolution === 'revoked' ? 'fixed' : 'dismissed',
        at: alert.resolved_at ?? undefined,
      };
    default:
      return {
        state: 'dismissed',
        at: alert.dismissed_at ?? alert.auto_dismissed_at ?? undefined,
      };
  }
}

function textsOf(list: AlertList, alert: AlertNode) {
  const { security_advisory: advisory, rule } = alert;
  switch (list) {
    case 'dependabot':
      return {
        title: advisory?.summary,
        identifiers: [advisory?.ghsa_id, advisory?.cve_id],
      };
    case 'code-scanning':
      return { title: rule?.description, identifiers: [rule?.id] };
    default:
      return {
        title: alert.secret_type_display_name,
        identifiers: [alert.secret_type],
      };
  }
}

/**
 * An alert's record; undefined for what is no finding of security, such as a remark on style from code scanning.
 */
export function toFinding(
  list: AlertList,
  alert: AlertNode,
  about: { repositoryId: number; subject: string },
  observation: Observation,
): RecordInput | undefined {
  const severity = severityOfAlert(list, alert);
  if (!severity) {
    return undefined;
  }
  const { state, at } = stateOf(alert);
  const { title, identifiers } = textsOf(list, alert);
  return recordOf(
    observation,
    'finding',
    {
      id: `${list}/${about.repositoryId}/${alert.number}`,
      subject: about.subject,
    },
    {
      category: CATEGORIES[list],
      severity,
      firstSeenAt: alert.created_at,
      state,
      resolvedAt:
        state === 'open' ? undefined : at ?? alert.updated_at ?? undefined,
      identifiers: identifiers.flatMap(one => one ?? []),
      publishedAt: alert.security_advisory?.published_at ?? undefined,
      fixAvailable:
        list === 'dependabot'
          ? Boolean(alert.security_vulnerability?.first_patched_version)
          : undefined,
      title: title ?? undefined,
      url: alert.html_url,
    },
  );
}
