import { AuditedKind } from 'backstage-plugin-drive-common';
import { audit } from '../../messages/audit';
import { Translate } from '../../translation';

type KnownAct = keyof typeof audit.audit.acts;

/** Everything that the audit trail is kept of. */
export const AUDITED_KINDS = Object.keys(audit.audit.kinds) as AuditedKind[];

function isKnown(act: string): act is KnownAct {
  return act in audit.audit.acts;
}

/** What was done, as what follows the name of whoever did it. An act that has no words yet keeps its name. */
export function actWords(act: string, t: Translate): string {
  return isKnown(act) ? t(`audit.acts.${act}`) : act.replace(/-/g, ' ');
}

/** Who acted, where that is no entity of the catalog. */
export function actorWords(by: string, t: Translate): string | undefined {
  if (by.startsWith('drive:')) {
    return t('audit.drive');
  }
  return by.startsWith('service:')
    ? t('audit.machine', { name: by.slice('service:'.length) })
    : undefined;
}

/** A value of a field as it was written down. */
export function valueText(value: unknown): string | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
