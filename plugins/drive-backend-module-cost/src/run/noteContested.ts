import { ConnectorError, ConnectorRun } from 'backstage-plugin-drive-node';
import { Assignment } from '../lines/Assignment';

/** Says of which assets others have lines that they select, too. */
export function noteContested(
  run: ConnectorRun,
  { contested }: Assignment,
): void {
  for (const [asset, by] of contested) {
    run.problem({
      what: `lines that ${asset} shares`,
      assets: [asset],
      kinds: [],
      error: new ConnectorError(
        'badAnswer',
        `${by} selects the same lines by as many conditions; they count there.`,
        { nextStep: 'Make the annotations of one of the two narrower.' },
      ),
    });
  }
}
