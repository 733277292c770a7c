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

  it('keep the contract of a connector', async () => {
    await expect(
      connectorContract(connectorOf(budget), { now: NOW }),
    ).resolves.toBeUndefined();
  });
});
