import {
  assetKey,
  Draft,
  change,
  coverage,
  toRecords,
} from '../engine/__testUtils__/world';
import { describeOnDatabases } from './__testUtils__/databases';
import { RecordStore } from './RecordStore';

/** Twenty minutes past the hour. */
const NOW = Date.parse('2026-03-29T00:20:00Z');

describeOnDatabases('What changed about assets', open => {
  /** The assets that are noted, by kind, when some records arrive after others. */
  async function changedBy(first: Draft[], then: Draft[]) {
    const client = await open();
    const store = new RecordStore(client, () => NOW);
    const send = (drafts: Draft[], time: string) =>
      store.upsert(
        toRecords(
          drafts.map(draft => ({ ...draft, time })),
          assetKey,
        ),
      );
    await send(first, '2026-03-29T00:00:00Z');
    const version = await store.dataVersion();
    await send(then, '2026-03-29T00:20:00Z');
    const changed = await store.changedSince(version, 100);
    return changed!
      .map(
        ({ asset, kind }) =>
          `${kind} of ${asset.slice(asset.lastIndexOf('/') + 1)}`,
      )
      .sort();
  }

  const vouching = (until: string) =>
    coverage('api', ['change'], {
      id: 'coverage-1',
      from: '2026-01-01T00:00:00Z',
      until,
    });

  it('are the assets of what arrives, and nothing about who sends it where that is known', async () => {
    expect(
      await changedBy(
        [change('api', '2026-03-01T00:00:00Z', { id: '1' })],
        [change('api', '2026-03-02T00:00:00Z', { id: '2' })],
      ),
    ).toEqual(['change of api']);
  });

  it('is also who sends something where nothing was known', async () => {
    expect(
      await changedBy(
        [change('api', '2026-03-01T00:00:00Z', { id: '1' })],
        [change('web', '2026-03-02T00:00:00Z', { id: '2' })],
      ),
    ).toEqual(['change of web', 'coverage of web']);
  });

  it('is nothing where a source vouches for more after the hour alone', async () => {
    expect(
      await changedBy(
        [vouching('2026-03-29T00:05:00Z')],
        [vouching('2026-03-29T00:20:00Z')],
      ),
    ).toEqual([]);
  });

  it('is what a source vouches for before the hour', async () => {
    expect(
      await changedBy(
        [vouching('2026-03-28T23:50:00Z')],
        [vouching('2026-03-29T00:20:00Z')],
      ),
    ).toEqual(['coverage of api']);
  });
});
