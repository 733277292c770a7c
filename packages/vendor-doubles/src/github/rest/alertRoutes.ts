import { Organization } from '../../organization/Organization';
import { Permission } from '../permissions';
import {
  AlertContext,
  alertsOfFamily,
  codeScanningAlert,
  dependabotAlert,
  FoundAlert,
  secretScanningAlert,
} from './alerts';
import { refusal, RestAnswer } from './RestAnswer';

/** How the three lists differ: what they need, and which states they filter by. */
const LISTS = {
  dependabot: {
    family: 'dependency',
    permission: 'vulnerability_alerts',
    states: ['auto_dismissed', 'dismissed', 'fixed', 'open'],
  },
  'code-scanning': {
    family: 'code',
    permission: 'security_events',
    states: ['open', 'closed', 'dismissed', 'fixed'],
  },
  'secret-scanning': {
    family: 'secret',
    permission: 'secret_scanning_alerts',
    states: ['open', 'resolved'],
  },
} as const;

export type AlertList = keyof typeof LISTS;

export const isAlertList = (name: string): name is AlertList => name in LISTS;

export const permissionOf = (list: AlertList): Permission =>
  LISTS[list].permission;

const KNOWN = new Set(
  'state sort direction per_page before after page hide_secret'.split(' '),
);

const encode = (position: number, now: number) =>
  Buffer.from(`alerts:${position}:${now}`).toString('base64url');

/** One page of the alerts of an organization, by cursor. */
export function listAlerts(
  list: AlertList,
  organization: Organization,
  query: URLSearchParams,
  context: AlertContext & {
    now: number;
    cursorLifetimeMs: number;
    /** The address of the list itself. */
    url: string;
  },
): RestAnswer {
  for (const name of query.keys()) {
    if (!KNOWN.has(name)) {
      throw new Error(`the double does not know ?${name} of ${list} alerts`);
    }
  }
  const { family, states } = LISTS[list];
  const wanted = query.get('state')?.split(',');
  if (wanted?.some(state => !(states as readonly string[]).includes(state))) {
    return refusal(422, `Validation failed: state ${wanted}`);
  }
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const alerts = alertsOfFamily(organization, family).filter(
    ({ alert }) => !wanted || wanted.some(state => isIn(list, state, alert)),
  );
  const key = ({ alert }: FoundAlert) =>
    query.get('sort') === 'updated' ? alert.updatedAt : alert.createdAt;
  const sign = query.get('direction') === 'asc' ? 1 : -1;
  alerts.sort(
    (a, b) =>
      sign * (key(a) - key(b)) ||
      a.repository.id - b.repository.id ||
      a.alert.number - b.alert.number,
  );
  const after = query.get('after');
  const position = after ? positionOf(after, context) : 0;
  if (position === undefined) {
    return refusal(422, 'Invalid cursor');
  }
  const page = alerts.slice(position, position + size);
  const next = new URLSearchParams(query);
  next.set('after', encode(position + size, context.now));
  return {
    status: 200,
    body: page.map(found => toJson(list, found, query, context)),
    headers:
      position + size < alerts.length
        ? { link: `<${context.url}?${next}>; rel="next"` }
        : {},
  };
}

function positionOf(
  cursor: string,
  { now, cursorLifetimeMs }: { now: number; cursorLifetimeMs: number },
): number | undefined {
  const [, position, issued] =
    /^alerts:(\d+):(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ??
    [];
  return position !== undefined && now - Number(issued) <= cursorLifetimeMs
    ? Number(position)
    : undefined;
}

function isIn(
  list: AlertList,
  state: string,
  alert: FoundAlert['alert'],
): boolean {
  if (list === 'dependabot' || state === 'open') {
    return alert.state === state;
  }
  return state === 'closed' || state === 'resolved'
    ? alert.state !== 'open'
    : alert.state === state;
}

function toJson(
  list: AlertList,
  found: FoundAlert,
  query: URLSearchParams,
  context: AlertContext,
): object {
  if (list === 'dependabot') {
    return dependabotAlert(found, context);
  }
  return list === 'code-scanning'
    ? codeScanningAlert(found, context)
    : secretScanningAlert(found, {
        ...context,
        hideSecret: query.get('hide_secret') === 'true',
      });
}
