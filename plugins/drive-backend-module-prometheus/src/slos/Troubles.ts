import { ConnectorError, ConnectorRun } from 'backstage-plugin-drive-node';
import { Labels } from '../labels/Template';
import { SloRule } from './SloRule';

/** Counts objectives that cannot be used, by why. */
export class Troubles {
  readonly #rule: SloRule;
  readonly #series = new Map<string, Set<string>>();

  constructor(rule: SloRule) {
    this.#rule = rule;
  }

  /** @param why - in words, as in `have no label service` */
  note(why: string, labels: Labels): void {
    const series = this.#series.get(why) ?? new Set();
    series.add(JSON.stringify(labels));
    this.#series.set(why, series);
  }

  /** Tells admins. What can be used is not affected. */
  report(run: ConnectorRun): void {
    for (const [why, { size }] of this.#series) {
      run.problem({
        what: this.#rule.title,
        error: new ConnectorError('badAnswer', `${size} of them ${why}.`, {
          nextStep: `Let the rules record it, or say under drive.connectors.prometheus.slos.${
            this.#rule.id
          } what else tells it.`,
        }),
        kinds: [],
      });
    }
  }
}
