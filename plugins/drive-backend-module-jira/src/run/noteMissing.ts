import { ConnectorError, ConnectorRun } from 'backstage-plugin-drive-node';

const NAMED = 5;

/** Notes the assets whose project cannot be seen. */
export function noteMissing(
  run: ConnectorRun,
  missing: readonly string[],
): void {
  if (missing.length === 0) {
    return;
  }
  const more = missing.length - NAMED;
  const listed = missing.slice(0, NAMED).join(', ');
  run.problem({
    what: 'projects that components point at',
    error: new ConnectorError(
      'notFound',
      `No project that these credentials can see: ${listed}${
        more > 0 ? ` and ${more} more` : ''
      }.`,
      {
        nextStep:
          'Correct the project key in the annotations of the components, or give the user of the token "Browse projects".',
      },
    ),
    assets: missing,
  });
}
