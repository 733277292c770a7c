import { shippedBy } from './shippedBy';

const commits = [
  { sha: 'a', changeId: '1', repairs: false },
  { sha: 'b' },
  { sha: 'c', changeId: '2', repairs: false },
  { sha: 'd', changeId: '3', repairs: true },
  { sha: 'e', changeId: '4' },
];
const shipped = (...shas: string[]) => {
  const steps = shas.map((sha, at) => ({ sha, at }));
  const map = shippedBy(steps, commits);
  return steps.map(step => map.get(step));
};

describe('shippedBy', () => {
  it('does not know what the first delivery replaced', () => {
    expect(shipped('c')).toEqual([undefined]);
  });

  it('gives each delivery the changes between it and the furthest one before', () => {
    expect(shipped('a', 'c')[1]).toEqual({
      changeIds: ['2'],
      unplanned: false,
    });
  });

  it('takes a delivery of an earlier commit for unplanned, and ships nothing twice', () => {
    const [, , back, again] = shipped('a', 'c', 'a', 'd');
    expect(back).toEqual({ changeIds: [], unplanned: true });
    expect(again).toEqual({ changeIds: ['3'], unplanned: true });
  });

  it('does not judge the same commit delivered again', () => {
    expect(shipped('a', 'c', 'c')[2]).toEqual({
      changeIds: [],
      unplanned: undefined,
    });
  });

  it('does not know whether it was planned where it does not know a change', () => {
    expect(shipped('d', 'e')[1]).toEqual({
      changeIds: ['4'],
      unplanned: undefined,
    });
  });

  it('leaves out deliveries from another branch', () => {
    expect(shipped('a', 'elsewhere', 'c')).toEqual([
      undefined,
      undefined,
      { changeIds: ['2'], unplanned: false },
    ]);
  });
});
