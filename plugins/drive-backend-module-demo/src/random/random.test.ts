import { Pacer } from './Pacer';
import { Random } from './Random';

const draw = (count: number, next: () => number) =>
  Array.from({ length: count }, next);
const mean = (values: number[]) =>
  values.reduce((total, value) => total + value, 0) / values.length;

describe('Random', () => {
  it('draws the same for the same keys, and something else for others', () => {
    const first = new Random(1, 'changes', 'a');
    const again = new Random(1, 'changes', 'a');
    const other = new Random(1, 'changes', 'b');
    const drawn = draw(5, () => first.next());
    expect(draw(5, () => again.next())).toEqual(drawn);
    expect(draw(5, () => other.next())).not.toEqual(drawn);
  });

  it('draws evenly, also as the first value of many streams', () => {
    let stream = 0;
    const firsts = draw(4_000, () => new Random('stream', stream++).next());
    for (const tenth of [0.1, 0.5, 0.9]) {
      const share = firsts.filter(value => value < tenth).length / 4_000;
      expect(Math.abs(share - tenth)).toBeLessThan(0.03);
    }
  });

  it('counts events around their mean', () => {
    const random = new Random('count');
    expect(mean(draw(4_000, () => random.count(1.7)))).toBeCloseTo(1.7, 0);
    expect(random.count(0)).toBe(0);
  });

  it('scatters values around their median', () => {
    const random = new Random('around');
    const values = draw(4_000, () => random.around(10)).sort((a, b) => a - b);
    expect(values[2_000]).toBeGreaterThan(9);
    expect(values[2_000]).toBeLessThan(11);
    expect(values[0]).toBeGreaterThan(0);
  });

  it('chooses in proportion to the weights', () => {
    const random = new Random('weighted');
    const chosen = Array.from({ length: 4_000 }, () =>
      random.weighted({ often: 3, seldom: 1 }),
    );
    const often = chosen.filter(choice => choice === 'often').length;
    expect(often / 4_000).toBeCloseTo(0.75, 1);
  });
});

describe('Pacer', () => {
  it('lets as many events happen as are expected, more evenly than chance would', () => {
    const counts = Array.from({ length: 200 }, (_, stream) => {
      const pacer = new Pacer(new Random('pacer', stream));
      return draw(500, () => pacer.step(0.04)).reduce((a, b) => a + b, 0);
    });
    expect(mean(counts)).toBeGreaterThan(19.5);
    expect(mean(counts)).toBeLessThan(20.5);
    const variance = mean(counts.map(count => (count - mean(counts)) ** 2));
    expect(variance).toBeLessThan(20 / 3);
  });

  it('lets nothing happen where nothing is expected', () => {
    const pacer = new Pacer(new Random('pacer'));
    expect(draw(100, () => pacer.step(0))).toEqual(Array(100).fill(0));
  });
});
