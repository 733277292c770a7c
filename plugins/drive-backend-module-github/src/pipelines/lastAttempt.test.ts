import { Job, lastAttemptOf } from './lastAttempt';

const at = (minute: number) =>
  new Date(Date.parse('2026-11-19T10:00:00Z') + minute * 60_000).toISOString();
const job = (name: string, from: number, until?: number): Job => ({
  name,
  startedAt: at(from),
  completedAt: until === undefined ? null : at(until),
});

const first = [job('build', 0, 4), job('test', 4, 9)];

describe('lastAttemptOf', () => {
  it('is the first where each job stands there once', () => {
    expect(lastAttemptOf(first)).toEqual({ number: 1, startedAt: at(0) });
  });

  it('begins where a job begins again after everything has ended', () => {
    expect(
      lastAttemptOf([
        ...first,
        job('test', 244, 249),
        job('build', 240, 244),
        job('test', 604),
        job('build', 600, 604),
      ]),
    ).toEqual({ number: 3, startedAt: at(600) });
  });

  it('begins with what was repeated where the rest stands there with its old times', () => {
    expect(
      lastAttemptOf([...first, job('build', 0, 4), job('test', 240, 245)]),
    ).toEqual({ number: 2, startedAt: at(240) });
  });

  it('takes jobs of one name that run beside each other for one attempt', () => {
    expect(
      lastAttemptOf([job('test', 0, 5), job('test', 3, 9), job('test', 6, 8)]),
    ).toMatchObject({ number: 1 });
  });

  it('knows of no beginning where no job has begun', () => {
    expect(lastAttemptOf([{ name: 'build', startedAt: null }])).toEqual({
      number: 1,
      startedAt: undefined,
    });
  });
});
