import { setImmediate } from 'node:timers/promises';
import { RECORD_KINDS } from 'backstage-plugin-drive-common';
import { Connector, parseTimestamp } from 'backstage-plugin-drive-node';
import { DemoCursor, readCursor } from './DemoCursor';
import { demoRecords } from './demoRecords';
import { StoryName } from './story/Story';
import { HOUR_MS, startOfDay, toTimestamp } from './time/units';

/** After so many the rest of the backend has its turn: some milliseconds. */
const RECORDS_PER_TURN = 200;

/**
 * The connector that tells the demo organization's story, up to the start of the UTC hour in which it runs.
 *
 * A first run yields everything. It keeps the day on which it ran, on which the whole story stands, and each later run
 * yields what has happened or changed since the one before: facts are added, and none is ever unsaid.
 *
 * @param options - `seed`: a whole number; another one gives other records that tell the same story; `story`: which one
 */
export function createDemoConnector(options: {
  seed: number;
  story: StoryName;
}): Connector {
  const { seed, story } = options;
  return {
    id: 'demo',
    title: 'Demo organization',
    kinds: [...RECORD_KINDS],
    demo: true,
    async *collect(run) {
      const end = Math.floor(run.now / HOUR_MS) * HOUR_MS;
      const previous = readCursor(run.cursor, options);
      const anchor = previous?.anchor ?? startOfDay(end);
      let made = 0;
      let yielded = 0;
      for (const record of demoRecords({ seed, story, anchor, end })) {
        if (++made % RECORDS_PER_TURN === 0) {
          await setImmediate();
          run.signal.throwIfAborted();
        }
        const observed = parseTimestamp(record.time) ?? end;
        if (!previous || observed >= previous.until) {
          yielded++;
          yield record;
        }
      }
      const cursor: DemoCursor = {
        seed,
        story,
        anchor: toTimestamp(anchor),
        until: toTimestamp(end),
      };
      run.setCursor({ ...cursor });
      run.logger.debug(
        `Yielded ${yielded} of ${made} records of the demo organization`,
      );
    },
  };
}
