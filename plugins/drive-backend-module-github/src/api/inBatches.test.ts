import { ConnectorError } from 'backstage-plugin-drive-node';
import { AdaptiveSize } from './AdaptiveSize';
import { inBatches } from './inBatches';

const signal = new AbortController().signal;

async function sizesOf(count: number, ask: (items: readonly number[]) => void) {
  const asked: number[] = [];
  const failed: number[] = [];
  const all = Array.from({ length: count }, (_, i) => i);
  const size = new AdaptiveSize({ start: 50, least: 1, most: 100 });
  const outcomes = inBatches(
    all,
    size,
    async items => {
      asked.push(items.length);
      ask(items);
    },
    signal,
  );
  for await (const outcome of outcomes) {
    if ('error' in outcome) {
      failed.push(...outcome.items);
    }
  }
  return { asked, failed };
}

describe('inBatches', () => {
  it('begins with fifty, and asks for a quarter more after five calls that went well', async () => {
    const { asked } = await sizesOf(400, () => {});
    expect(asked).toEqual([50, 50, 50, 50, 50, 62, 62, 26]);
  });

  it('halves a batch that times out until it does not', async () => {
    const { asked, failed } = await sizesOf(20, items => {
      if (items.length > 6) {
        throw new ConnectorError('unavailable', 'too slow', { status: 502 });
      }
    });
    expect(asked.slice(0, 4)).toEqual([20, 20, 12, 6]);
    expect(failed).toEqual([]);
  });

  it('loses what fails by itself, and nothing else', async () => {
    const { failed } = await sizesOf(40, items => {
      if (items.includes(17)) {
        throw new ConnectorError('unavailable', 'broken');
      }
    });
    expect(failed).toEqual([17]);
  });

  it('fills a batch by what its items weigh, and lets what is too heavy go alone', async () => {
    const batches: (readonly number[])[] = [];
    const size = new AdaptiveSize({ start: 10, least: 1, most: 10 });
    const outcomes = inBatches(
      [4, 6, 1, 25, 5, 5, 5],
      size,
      async items => batches.push(items),
      signal,
      weight => weight,
    );
    for await (const outcome of outcomes) {
      expect(outcome).toHaveProperty('answer');
    }
    expect(batches).toEqual([[4, 6], [1], [25], [5, 5], [5]]);
  });

  it('does not go on where a limit is used up', async () => {
    await expect(
      sizesOf(10, () => {
        throw new ConnectorError('rateLimited', 'too much');
      }),
    ).rejects.toThrow('too much');
  });
});
