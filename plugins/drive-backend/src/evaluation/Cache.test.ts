import { Cache } from './Cache';

const settled = () => new Promise(resolve => setImmediate(resolve));

describe('The cache of answers', () => {
  const newCache = (limit: number) =>
    new Cache<string>(limit, value => value.length);

  it('gives everybody the same answer, also while it is being made', async () => {
    const cache = newCache(10);
    let make: (value: string) => void;
    const answer = new Promise<string>(resolve => {
      make = resolve;
    });
    cache.set('a', answer);
    expect(cache.get('a')).toBe(answer);
    make!('done');
    await settled();
    await expect(cache.get('a')).resolves.toBe('done');
  });

  it('lets go of what was asked for longest ago once the weight is too much', async () => {
    const cache = newCache(10);
    cache.set('a', Promise.resolve('aaaa'));
    cache.set('b', Promise.resolve('bbbb'));
    await settled();
    cache.get('a');
    cache.set('c', Promise.resolve('cccc'));
    await settled();
    expect(cache.get('b')).toBeUndefined();
    await expect(cache.get('a')).resolves.toBe('aaaa');
    await expect(cache.get('c')).resolves.toBe('cccc');
  });

  it('keeps nothing that weighs more than everything may, nor any trace of its weight', async () => {
    const cache = newCache(3);
    cache.set('a', Promise.resolve('aaaa'));
    await settled();
    expect(cache.get('a')).toBeUndefined();
    cache.set('b', Promise.resolve('bbb'));
    await settled();
    await expect(cache.get('b')).resolves.toBe('bbb');
  });

  it('forgets an answer that failed, and what replaced it stays', async () => {
    const cache = newCache(10);
    const failing = Promise.reject(new Error('broken'));
    failing.catch(() => {});
    cache.set('a', failing);
    await settled();
    expect(cache.get('a')).toBeUndefined();

    const late = new Promise<string>((_, reject) =>
      setImmediate(() => reject(new Error('late'))),
    );
    late.catch(() => {});
    cache.set('a', late);
    cache.set('a', Promise.resolve('new'));
    await settled();
    await settled();
    await expect(cache.get('a')).resolves.toBe('new');
  });
});
