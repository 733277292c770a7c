import {
  collectAll,
  connectorContract,
} from 'backstage-plugin-drive-node/testing';
import { costOf, NOW } from '../__testUtils__/world';

const budget = {
  subject: 'group:default/Shop',
  amount: '1000.10',
  currency: 'eur',
  every: 'quarter',
  category: 'cloud',
};

const connectorOf = (...budgets: object[]) =>
  costOf({ cost: { budgets } }).connectors[0];

describe('budgets of the configuration', () => {
  it('are told for every period since the back-fill began', async () => {
    const { records, rejections } = await collectAll(connectorOf(budget), {
      now: NOW,
    });
    expect(rejections).toEqual([]);
    expect(
      records.map(({ asset, data }) => [
        asset,
        'periodStart' in data &&
          new Date(data.periodStart).toISOString().slice(0, 10),
        'periodEnd' in data &&
          new Date(data.periodEnd).toISOString().slice(0, 10),
        'amount' in data && data.amount,
      ]),
    ).toEqual([
      ['group:default/shop', '2026-07-01', '2026-10-01', 1000.1],
      ['group:default/shop', '2026-10-01', '2027-01-01', 1000.1],
    ]);
  });

  it.each([
    ['month', 4],
    ['year', 1],
  ])('every %s', async (every, count) => {
    const { records } = await collectAll(connectorOf({ ...budget, every }), {
      now: NOW,
    });
    expect(records).toHaveLength(count);
  });

  it('are told again only where they are otherwise, and never of what is over', async () => {
    const first = await collectAll(connectorOf(budget), { now: NOW });
    const again = await collectAll(connectorOf(budget), {
      now: NOW,
      cursor: first.cursor,
    });
    expect(again.records).toEqual([]);
    const raised = await collectAll(connectorOf({ ...budget, amount: 2000 }), {
      now: NOW,
      cursor: first.cursor,
    });
    expect(
      raised.records.map(({ data }) => 'amount' in data && data.amount),
    ).toEqual([2000]);
    expect(raised.records[0].id).toBe(first.records[1].id);
  });

  it('end on the day on which they are gone', async () => {
    const other = { ...budget, subject: 'group:default/cart' };
    const first = await collectAll(connectorOf(budget, other), { now: NOW });
    const second = await collectAll(connectorOf(other), {
      now: NOW,
      cursor: first.cursor,
    });
    expect(second.rejections).toEqual([]);
    expect(second.records).toEqual([
      expect.objectContaining({
        id: first.records[1].id,
        data: expect.objectContaining({
          periodEnd: Date.parse('2026-11-20T00:00:00Z'),
          amount: expect.closeTo((1000.1 * 50) / 92, 6),
        }),
      }),
    ]);
    const third = await collectAll(connectorOf(other), {
      now: NOW,
      cursor: second.cursor,
    });
    expect(third.records).toEqual([]);
  });

  it('keep the contract of a connector', async () => {
    await expect(
      connectorContract(connectorOf(budget), { now: NOW }),
    ).resolves.toBeUndefined();
  });
});
