import { Slots } from './Slots';

/** Work that lasts until it is told to end. */
function endless() {
  let end: () => void = () => {};
  const ended = new Promise<void>(resolve => {
    end = resolve;
  });
  return { end, work: jest.fn(() => ended) };
}

const settled = () => new Promise(resolve => setImmediate(resolve));

describe('The slots for computations', () => {
  it('let some run, some wait, and send the rest away', async () => {
    const slots = new Slots({ atOnce: 2, mayWait: 1 });
    const jobs = [endless(), endless(), endless(), endless()];
    const [first, second, third, fourth] = jobs.map(({ work }) =>
      slots.run(work),
    );
    await expect(fourth).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect(jobs.map(({ work }) => work.mock.calls.length)).toEqual([
      1, 1, 0, 0,
    ]);
    jobs[1].end();
    await second;
    await settled();
    expect(jobs[2].work).toHaveBeenCalledTimes(1);
    jobs[0].end();
    jobs[2].end();
    await Promise.all([first, third]);
  });

  it('give a slot that is left to who waits, not to who comes', async () => {
    const slots = new Slots({ atOnce: 1, mayWait: 5 });
    const order: string[] = [];
    let running = 0;
    let most = 0;
    const job = (name: string) => async () => {
      order.push(name);
      most = Math.max(most, ++running);
      await settled();
      running--;
    };
    const first = slots.run(job('first')).then(() => slots.run(job('late')));
    await Promise.all([first, slots.run(job('second'))]);
    expect(order).toEqual(['first', 'second', 'late']);
    expect(most).toBe(1);
  });

  it('are free again after work that failed', async () => {
    const slots = new Slots({ atOnce: 1, mayWait: 0 });
    await expect(
      slots.run(() => Promise.reject(new Error('broken'))),
    ).rejects.toThrow('broken');
    await expect(slots.run(async () => 'done')).resolves.toBe('done');
  });
});
