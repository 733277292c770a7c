import { ConfigReader } from '@backstage/config';
import { readDriveConfig } from '../../config';
import {
  AS_OF,
  assetKey,
  buildCatalog,
  change,
  day,
  toRecords,
} from '../../engine/__testUtils__/world';
import { WEEK_MS } from '../../engine/time';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import { Job } from '../../store/Job';
import { WeekStore } from '../../store/WeekStore';
import { EvaluatedStore } from '../__testUtils__/EvaluatedStore';
import { WeekWorker } from './WeekWorker';

const WEEKS = [AS_OF, AS_OF - WEEK_MS].map(at => ({ at, forVerdict: false }));

describeOnDatabases('A worker of weeks', open => {
  /**
   * @param look - whether the present is being evaluated, asked for the nth time
   * @returns the weeks that were written
   */
  async function written(
    look: (n: number) => boolean,
    signal = new AbortController().signal,
  ) {
    const graph = buildCatalog({ components: { api: {} } });
    const store = new EvaluatedStore(await open(), graph);
    await store.send(toRecords([change('api', day(1))], assetKey));
    const weeks = new WeekStore(store.client, () => AS_OF);
    let looks = 0;
    const worker = new WeekWorker({
      config: readDriveConfig(new ConfigReader({ drive: {} })),
      records: store.records,
      state: store.state,
      weeks,
      jobs: { open: async () => (look(++looks) ? [{} as Job] : []) },
    });
    await worker.runWeeks(WEEKS, { graph, graphVersion: '1' }, signal);
    return { looks, at: (await weeks.runs()).map(({ at }) => at).sort() };
  }

  it('lets the present go first, also in the middle of a week', async () => {
    expect(await written(n => n <= 2)).toEqual({
      looks: 4,
      at: [AS_OF - WEEK_MS, AS_OF],
    });
  });

  it('finishes the week that it is at when it is told to stop, without another look, and begins no other', async () => {
    const stop = new AbortController();
    const isEvaluated = (n: number) => {
      if (n === 2) {
        stop.abort();
      }
      return true;
    };
    expect(await written(isEvaluated, stop.signal)).toEqual({
      looks: 2,
      at: [AS_OF],
    });
  });
});
