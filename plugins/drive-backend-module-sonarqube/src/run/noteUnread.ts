import { ConnectorError, ConnectorRun } from 'backstage-plugin-drive-node';

const NAMED = 5;

/** Notes the assets that cannot be read, and why. */
export function noteUnread(
  run: ConnectorRun,
  {
    missing,
    notAnalysed,
  }: { missing: readonly string[]; notAnalysed: readonly string[] },
): void {
  if (missing.length > 0) {
    run.problem({
      what: 'projects that components point at',
      error: new ConnectorError(
        'notFound',
        `No project that this token can see: ${listed(missing)}.`,
        {
          nextStep:
            'Correct sonarqube.org/project-key of the components, or give the user of the token the permission Browse on the projects.',
        },
      ),
      assets: missing,
    });
  }
  if (notAnalysed.length > 0) {
    run.problem({
      what: 'projects that were never analysed',
      error: new ConnectorError(
        'notFound',
        `No analysis yet of the main branch of ${listed(notAnalysed)}.`,
        { nextStep: 'Analyse the main branch of these projects.' },
      ),
      assets: notAnalysed,
    });
  }
}

function listed(assets: readonly string[]): string {
  const more = assets.length - NAMED;
  return `${assets.slice(0, NAMED).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}
