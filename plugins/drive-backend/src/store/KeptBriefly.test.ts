import { KeptBriefly } from './KeptBriefly';

describe('KeptBriefly', () => {
  let asked: number;
  let now: number;
  const ask = async () => {
    asked += 1;
    return asked;
  };

  beforeEach(() => {
    asked = 0;
    now = 5_000;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });

  afterEach(() => jest.restoreAllMocks());

  it('asks once for all who want to know within a second', async () => {
    const kept = new KeptBriefly(ask);

    expect(await Promise.all([kept.get(), kept.get()])).toEqual([1, 1]);
    now += 999;
    expect(await kept.get()).toBe(1);
    now += 1;
    expect(await kept.get()).toBe(2);
  });

  it('asks anew once it was told to, also while it is being asked', async () => {
    const kept = new KeptBriefly(ask);
    const first = kept.get();
    kept.forget();

    expect(await kept.get()).toBe(2);
    expect(await first).toBe(1);
    expect(await kept.get()).toBe(2);
  });

  it('keeps no failure', async () => {
    let fails = true;
    const kept = new KeptBriefly(async () => {
      if (fails) {
        throw new Error('gone');
      }
      return 'there';
    });

    await expect(kept.get()).rejects.toThrow('gone');
    fails = false;
    expect(await kept.get()).toBe('there');
  });
});
