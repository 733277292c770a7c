import { ConnectorError, ConnectorRun } from 'backstage-plugin-drive-node';
import { Measures, SonarQubeApi } from '../api/SonarQubeApi';
import { GATE_METRIC } from '../checks/toCheckResults';
import { SonarQubeSettings } from '../config/readSettings';
import { ProjectReading } from './ProjectReading';
import { HOTSPOT_METRICS } from './readHotspots';

const DAY_MS = 86_400_000;

/** Histories are those of one project only, so that not all are read at once. */
const HISTORIES_A_RUN = 250;

/** What metrics say of projects, asked for many at once where the instance has that. */
export class MeasureReader {
  readonly #api: SonarQubeApi;
  readonly #metrics: readonly string[];
  readonly #run: ConnectorRun;
  #oneByOne = false;
  #historiesLeft = HISTORIES_A_RUN;

  private constructor(
    api: SonarQubeApi,
    metrics: readonly string[],
    run: ConnectorRun,
  ) {
    this.#api = api;
    this.#metrics = metrics;
    this.#run = run;
  }

  /**
   * Asks which metrics there are: one that is not known would be refused together with all others.
   *
   * @throws ConnectorError
   */
  static async of(
    api: SonarQubeApi,
    settings: SonarQubeSettings,
    run: ConnectorRun,
  ): Promise<MeasureReader> {
    const available = await api.metrics();
    const wanted = new Set([
      GATE_METRIC,
      ...HOTSPOT_METRICS,
      ...settings.checks.map(({ metric }) => metric),
    ]);
    const unknown = settings.checks.filter(
      ({ metric }) => !available.has(metric),
    );
    if (unknown.length > 0) {
      run.problem({
        what: 'checks by metrics',
        // Nothing else suffers: the results are not known, and say so.
        kinds: [],
        error: new ConnectorError(
          'notInstalled',
          `This SonarQube has no metric ${unknown
            .map(({ metric }) => metric)
            .join(', ')}.`,
          {
            nextStep:
              'Correct drive.connectors.sonarqube.checks: metrics have changed their names from version to version.',
          },
        ),
      });
    }
    return new MeasureReader(
      api,
      [...wanted].filter(metric => available.has(metric)),
      run,
    );
  }

  /** Whether each project has to be asked for alone, so that not all are in every run. */
  get isOneByOne(): boolean {
    return this.#oneByOne;
  }

  /**
   * What is new of a group, by project. Where each project has to be asked for alone, that is left out which was asked
   * for since it was last analysed, for a day.
   *
   * @throws ConnectorError
   */
  async read(group: readonly ProjectReading[]): Promise<Map<string, Measures>> {
    if (this.#metrics.length === 0) {
      return new Map();
    }
    const many = this.#oneByOne
      ? undefined
      : await this.#api.measuresOfMany(
          group.map(({ key }) => key),
          this.#metrics,
        );
    if (many) {
      return many;
    }
    this.#oneByOne = true;
    const measures = new Map<string, Measures>();
    for (const reading of group) {
      const own = this.#isDue(reading) && (await this.#readOne(reading));
      if (own) {
        measures.set(reading.key, own);
      }
    }
    return measures;
  }

  /**
   * What metrics said after each analysis of a project since an instant, oldest first.
   *
   * @returns undefined where enough was asked for in this run
   * @throws ConnectorError
   */
  async history({ key }: ProjectReading, since: number) {
    const metrics = this.#metrics.filter(
      metric => !(HOTSPOT_METRICS as readonly string[]).includes(metric),
    );
    if (this.#historiesLeft <= 0 || metrics.length === 0) {
      return undefined;
    }
    this.#historiesLeft--;
    return this.#api.history(key, metrics, since);
  }

  #isDue({ cursor: { checks }, analysedAt }: ProjectReading): boolean {
    return (
      checks?.analysedAt !== analysedAt || this.#run.now - checks.at >= DAY_MS
    );
  }

  async #readOne({ key, asset }: ProjectReading) {
    try {
      return await this.#api.measuresOf(key, this.#metrics);
    } catch (error) {
      this.#run.signal.throwIfAborted();
      this.#run.problem({
        what: `measures of ${key}`,
        error,
        kinds: ['check_result'],
        assets: [asset],
      });
      return undefined;
    }
  }
}
