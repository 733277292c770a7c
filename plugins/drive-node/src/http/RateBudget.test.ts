import { ManualTiming } from '../testing/ManualTiming';
import { RateBudget } from './RateBudget';
import { RateLedger } from './RateLedger';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const HOUR_MS = 3_600_000;

describe('RateBudget', () => {
  let timing: ManualTiming;
  let ledgers: Map<string, RateLedger>;

  beforeEach(() => {
    timing = new ManualTiming(NOW);
    ledgers = new Map();
  });

  const budgetOf = (
    more: Partial<ConstructorParameters<typeof RateBudget>[0]> = {},
  ) => new RateBudget({ host: 'api.vendor', timing, ledgers, ...more });

  /** The vendor tells its limit, in an answer to a request that cost nothing. */
  const tell = (
    budget: RateBudget,
    reading: Parameters<RateBudget['note']>[0],
  ) => budget.note(reading, { cost: 0 });

  /** How many requests it lets through before it says no. */
  async function takeAll(budget: RateBudget, cost = 1): Promise<number> {
    for (let taken = 0; taken < 10_000; taken++) {
      try {
        await budget.take({ cost });
      } catch (error) {
        expect(error).toMatchObject({ reason: 'rateLimited' });
        return taken;
      }
    }
    return Infinity;
  }

  it('lets anything through while nothing is known of a limit', async () => {
    expect(await takeAll(budgetOf())).toBe(Infinity);
  });

  it('leaves three quarters of the limit to the portal', async () => {
    const budget = budgetOf();
    tell(budget, { limit: 1000, remaining: 1000, resetAt: NOW + HOUR_MS });
    expect(await takeAll(budget)).toBe(250);
  });

  it('is shared by all connectors of a host, and by no others', async () => {
    const one = budgetOf();
    tell(one, { limit: 1000, remaining: 1000, resetAt: NOW + HOUR_MS });
    expect(await takeAll(one)).toBe(250);
    expect(await takeAll(budgetOf())).toBe(0);
    expect(await takeAll(budgetOf({ share: 0.5 }))).toBe(250);
    expect(await takeAll(budgetOf({ host: 'api.other' }))).toBe(Infinity);
  });

  it('leaves the last tenth alone, however much of the rest others have used', async () => {
    const budget = budgetOf({ share: 1 });
    tell(budget, { limit: 1000, remaining: 100, resetAt: NOW + HOUR_MS });
    expect(await takeAll(budget)).toBe(0);
  });

  it('starts anew when the limit is renewed', async () => {
    const budget = budgetOf();
    tell(budget, { limit: 1000, remaining: 900, resetAt: NOW + HOUR_MS });
    await takeAll(budget);
    timing.advance(HOUR_MS);
    tell(budget, { limit: 1000, remaining: 999, resetAt: NOW + 2 * HOUR_MS });
    expect(await takeAll(budget)).toBe(250);
  });

  it('is not renewed by a clock that jitters', async () => {
    const budget = budgetOf();
    tell(budget, { limit: 1000, remaining: 900, resetAt: NOW + HOUR_MS });
    await takeAll(budget);
    tell(budget, {
      limit: 1000,
      remaining: 650,
      resetAt: NOW + HOUR_MS + 1000,
    });
    expect(await takeAll(budget)).toBe(0);
  });

  it('waits for a renewal that is near', async () => {
    const budget = budgetOf({ share: 0.01 });
    tell(budget, { limit: 100, remaining: 100, resetAt: NOW + 30_000 });
    await budget.take();
    await budget.take();
    expect(timing.waits).toEqual([30_000]);
  });

  it('counts what the vendor says that a request has cost', async () => {
    const budget = budgetOf();
    tell(budget, { limit: 100, resetAt: NOW + HOUR_MS });
    await budget.take({ cost: 1 });
    budget.note({ cost: 20 }, { cost: 1 });
    expect(await takeAll(budget)).toBe(5);
    expect(budget.readings()).toMatchObject([{ used: 25, allowed: 25 }]);
  });

  it('lets a request through that alone costs more than the share, if nothing else was used', async () => {
    const budget = budgetOf();
    tell(budget, { limit: 100, resetAt: NOW + HOUR_MS });
    expect(await takeAll(budget, 40)).toBe(1);
  });

  it('knows limits apart by the names that the vendor gives them', async () => {
    const budget = budgetOf();
    await budget.take();
    budget.note({ limit: 100, resetAt: NOW + HOUR_MS, resource: 'core' });
    await budget.take({ resource: 'search' });
    budget.note(
      { limit: 30, resetAt: NOW + 60_000, resource: 'search' },
      { resource: 'search' },
    );
    expect(budget.readings()).toMatchObject([
      { resource: 'core', limit: 100, used: 1 },
      { resource: 'search', limit: 30, used: 1 },
    ]);
    expect(await takeAll(budget)).toBe(24);
  });

  it('can be told the limit of a vendor that never tells it', async () => {
    const budget = budgetOf({ assumed: { limit: 1620, windowMs: HOUR_MS } });
    expect(await takeAll(budget)).toBe(405);
    timing.advance(HOUR_MS);
    expect(await takeAll(budget)).toBe(405);
  });

  it('sends nothing until the instant that the vendor named', async () => {
    const budget = budgetOf();
    tell(budget, { exceeded: true, retryAt: NOW + 50_000 });
    await budget.take();
    expect(timing.waits).toEqual([50_000]);
  });

  it('is one ledger in the process, unless a test brings its own', async () => {
    const one = new RateBudget({ host: 'shared.vendor', timing });
    const other = new RateBudget({ host: 'shared.vendor', timing });
    tell(one, { limit: 8, resetAt: NOW + HOUR_MS });
    await one.take();
    expect(other.readings()).toMatchObject([{ limit: 8, used: 1 }]);
  });
});
