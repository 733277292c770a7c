import { Behind } from './Behind';

describe('work that nobody waits for', () => {
  it('gives nothing at first, and the result once it is done', async () => {
    const behind = new Behind<number>();
    const work = jest.fn(async () => 7);
    expect(behind.ask('a', work)).toBeUndefined();
    expect(behind.ask('a', work)).toBeUndefined();
    await behind.settled();
    expect(behind.ask('a', work)).toBe(7);
    expect(behind.ask('b', async () => 8)).toBeUndefined();
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('is done one piece at a time', async () => {
    const behind = new Behind<number>();
    let running = 0;
    let most = 0;
    const work = async () => {
      running++;
      most = Math.max(most, running);
      await new Promise(resolve => setImmediate(resolve));
      running--;
      return 0;
    };
    ['a', 'b', 'c'].forEach(key => behind.ask(key, work));
    await behind.settled();
    expect([most, running]).toEqual([1, 0]);
  });

  it('is done again where it failed, and keeps nobody else from theirs', async () => {
    const behind = new Behind<number>();
    const failing = async () => {
      throw new Error('busy');
    };
    behind.ask('a', failing);
    behind.ask('b', async () => 8);
    await behind.settled();
    expect(behind.ask('b', failing)).toBe(8);
    expect(behind.ask('a', async () => 7)).toBeUndefined();
    await behind.settled();
    expect(behind.ask('a', failing)).toBe(7);
  });
});
