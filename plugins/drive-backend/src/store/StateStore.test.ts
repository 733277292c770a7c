import { describeOnDatabases } from './__testUtils__/databases';
import { StateStore } from './StateStore';

describeOnDatabases('StateStore', open => {
  it('knows nothing that was not set', async () => {
    const store = new StateStore(await open());
    expect(await store.get('sweep')).toBeUndefined();
  });

  it('gives back what was set last', async () => {
    const store = new StateStore(await open());
    await store.set('sweep', { finishedAt: 1, subjects: 2 });
    await store.set('sweep', { finishedAt: 3, error: 'no catalog' });
    expect(await store.get('sweep')).toEqual({
      finishedAt: 3,
      error: 'no catalog',
    });
  });

  it('sets once what is to stay', async () => {
    const store = new StateStore(await open());
    expect(await store.setOnce('first-sweep', 5)).toBe(5);
    expect(await store.setOnce('first-sweep', 9)).toBe(5);
    expect(await store.get('first-sweep')).toBe(5);
  });
});
