import { placeLabels } from './placeLabels';

describe('placeLabels', () => {
  it('keeps labels in one row that are far enough from each other', () => {
    expect(
      placeLabels(
        [
          { x: 0, text: 'half' },
          { x: 200, text: 'today' },
        ],
        600,
      ).map(({ row }) => row),
    ).toEqual([0, 0]);
  });

  it('gives each its own row where they would touch', () => {
    expect(
      placeLabels(
        [
          { x: 100, text: 'Half of them' },
          { x: 110, text: 'today' },
          { x: 115, text: 'target' },
          { x: 400, text: 'elsewhere' },
        ],
        600,
      ).map(({ row }) => row),
    ).toEqual([0, 1, 2, 0]);
  });

  it('writes to the left what would leave the chart on the right', () => {
    expect(placeLabels([{ x: 590, text: 'target' }], 600)).toEqual([
      { row: 0, side: 'left' },
    ]);
  });
});
