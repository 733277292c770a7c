/**
 * Numbers that look random and are the same every time: each thing of the world has a sequence of its own, so that one
 * can be made without making those before it.
 */
export class Random {
  #state;

  /** @param {...(number | string)} keys what the sequence belongs to */
  constructor(...keys) {
    let hash = 2166136261;
    for (const key of keys) {
      for (const char of String(key)) {
        hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
      }
      hash = Math.imul(hash ^ 0x2f, 16777619);
    }
    this.#state = hash >>> 0;
  }

  /** At least 0 and below 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  chance(probability) {
    return this.next() < probability;
  }

  /** A whole number from 0 to below the limit. */
  below(limit) {
    return Math.floor(this.next() * limit);
  }

  between(least, most) {
    return least + this.next() * (most - least);
  }

  /** The wait until the next of many independent events. */
  wait(mean) {
    return -Math.log(1 - this.next()) * mean;
  }

  /** Around a median, sometimes far above it, as durations and sizes are. */
  around(median, spread = 1) {
    const normal =
      Math.sqrt(-2 * Math.log(1 - this.next())) *
      Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(spread * normal);
  }

  /** @param {Record<string, number>} shares of each name, together 1 */
  weighted(shares) {
    let left = this.next();
    const names = Object.keys(shares);
    for (const name of names) {
      left -= shares[name];
      if (left < 0) return name;
    }
    return names[names.length - 1];
  }

  hex(length) {
    let text = '';
    while (text.length < length) {
      text += this.below(0x10000000).toString(16).padStart(7, '0');
    }
    return text.slice(0, length);
  }
}
