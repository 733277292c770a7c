import { Random } from './Random';

/**
 * Lets rare events happen at a given average rate, without the clumps and gaps of pure chance. With chance alone the
 * story would read differently on every tenth day.
 */
export class Pacer {
  private left: number;

  constructor(private readonly random: Random) {
    this.left = random.next();
  }

  /**
   * @param expected - how many events this step brings on average, from 0
   * @returns how many it brings
   */
  step(expected: number): number {
    let events = 0;
    this.left -= expected;
    while (this.left < 0) {
      this.left += this.random.between(0.4, 1.6);
      events++;
    }
    return events;
  }
}
