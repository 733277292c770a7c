import { collectAll } from 'backstage-plugin-drive-node/testing';
import { publishedCostExamples } from 'drive-vendor-doubles';
import {
  comparable,
  Exports,
  NOW,
  startInfraWallet,
  startOpenCost,
} from './__testUtils__/world';

jest.setTimeout(120_000);

const ofAsset = (records: Parameters<typeof comparable>[0], part: string) =>
  comparable(records)
    .filter(({ asset }) => asset.includes(part))
    .map(({ from, amount, category }) => [
      new Date(from).toISOString().slice(0, 10),
      amount,
      category,
    ]);

describe('published examples', () => {
  it('of OpenCost are read', async () => {
    const { connector, double } = await startOpenCost();
    double.server.failNext(
      () => true,
      { status: 200, body: publishedCostExamples.openCost },
      Infinity,
    );
    const { records, problems } = await collectAll(connector, {
      now: Date.parse('2023-01-21T08:00:00Z'),
    });
    await double.stop();
    expect(problems).toEqual([]);
    expect(ofAsset(records, 'namespace/kube-system')).toEqual([
      ['2023-01-18', 0.425469, 'cloud'],
    ]);
    expect(ofAsset(records, 'namespace/opencost')).toEqual([
      ['2023-01-18', 0.030644, 'cloud'],
    ]);
  });

  it('of InfraWallet are read', async () => {
    const { connector, double } = await startInfraWallet();
    double.reports = publishedCostExamples.infraWallet;
    const asset = 'infrawallet:default/project=gcp-project-1';
    const { records, problems } = await collectAll(connector, {
      assets: [asset],
      now: NOW,
    });
    await double.stop();
    expect(problems).toEqual([]);
    expect(ofAsset(records, asset)).toEqual([
      ['2026-11-09', 15.75, 'cloud'],
      ['2026-11-10', 0.5, 'cloud'],
    ]);
  });

  it('of FOCUS are read: what was paid upfront, and a correction of an earlier month', async () => {
    const files = await Exports.make();
    await files.write('plan.csv', publishedCostExamples.focusSavingsPlan);
    await files.write('correction.csv', publishedCostExamples.focusCorrection);
    const read = async (now: string, cost: string) => {
      const { records, problems } = await collectAll(
        files.connector({ focus: { cost, currency: 'USD' } }),
        { now: Date.parse(now) },
      );
      expect(problems).toEqual([]);
      return ofAsset(records, 'focus:default/');
    };
    const account = await read('2026-03-02T00:00:00Z', 'effective');
    expect(account).toEqual([['2026-02-01', 158.22, 'cloud']]);
    const invoiced = await read('2026-03-02T00:00:00Z', 'billed');
    expect(invoiced).toHaveLength(28);
    expect(invoiced[0]).toEqual(['2026-02-01', 24750.1286, 'cloud']);
    expect(await read('2025-07-06T00:00:00Z', 'effective')).toEqual([
      ['2025-05-01', 1500, 'cloud'],
    ]);
    await files.remove();
  });
});
