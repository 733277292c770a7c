import { ConnectorError, ConnectorRun } from 'backstage-plugin-drive-node';

const NAMED = 5;

/** Notes the assets that cannot be read, and why. */
export function noteUnread(
  run: ConnectorRun,
  {
    missing,
    others,
  }: { missing: readonly string[]; others: readonly string[] },
): void {
  if (missing.length > 0) {
    run.problem({
      what: 'services that components point at',
      error: new ConnectorError(
        'notFound',
        `No service that these credentials can see: ${listed(missing)}.`,
        {
          nextStep:
            'Correct pagerduty.com/service-id, integration-key or account of the components, or let the credentials see the services.',
        },
      ),
      kinds: ['incident'],
      assets: missing,
    });
  }
  if (others.length > 0) {
    run.problem({
      what: 'services that components name in two ways',
      error: new ConnectorError(
        'notFound',
        `Incidents count under another name of the same service: ${listed(
          others,
        )}.`,
        {
          nextStep:
            'Name a service alike on all of its components: by pagerduty.com/service-id, and by the same pagerduty.com/account or none.',
        },
      ),
      kinds: ['incident'],
      assets: others,
    });
  }
}

function listed(assets: readonly string[]): string {
  const more = assets.length - NAMED;
  return `${assets.slice(0, NAMED).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}
