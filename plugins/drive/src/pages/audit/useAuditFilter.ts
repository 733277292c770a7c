import { useMemo } from 'react';
import { AuditRequest } from 'backstage-plugin-drive-common';
import { useSearch } from '../../navigation';
import { AUDITED_KINDS } from './auditWords';

const DAY_MS = 86_400_000;

function dayOf(text: string | null): string | undefined {
  return text &&
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text))
    ? text
    : undefined;
}

/** What the URL chooses. Days are whole, both of them. */
export interface AuditChoice {
  kind?: AuditRequest['kind'];
  subject?: string;
  objectId?: string;
  /** `YYYY-MM-DD`. */
  from?: string;
  to?: string;
}

/** Which entries the reader wants to see, kept in the URL. What makes no sense there counts as not chosen. */
export function useAuditFilter(): {
  choice: AuditChoice;
  /** As the API takes it. */
  request: AuditRequest;
  change: (choice: AuditChoice) => void;
} {
  const { search, change } = useSearch();
  return useMemo(() => {
    const to = dayOf(search.get('to'));
    const choice: AuditChoice = {
      kind: AUDITED_KINDS.find(kind => kind === search.get('kind')),
      subject: search.get('subject') ?? undefined,
      objectId: search.get('objectId') ?? undefined,
      from: dayOf(search.get('from')),
      to,
    };
    return {
      choice,
      request: {
        ...choice,
        ...(to && {
          to: new Date(Date.parse(to) + DAY_MS).toISOString().slice(0, 10),
        }),
      },
      change: chosen => change({ ...chosen }),
    };
  }, [search, change]);
}
