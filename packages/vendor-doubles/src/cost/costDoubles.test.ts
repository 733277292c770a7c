import { organization } from '../organization/makeOrganization';
import { cloudCostsOf, clusterCostsOf } from '../organization/cloudCosts';
import { organizationAt } from '../organization/organizationAt';
import { DAY_MS } from '../organization/time';
import { focusFile } from './focusFile';
import { InfraWalletDouble } from './InfraWalletDouble';
import { OpenCostDouble } from './OpenCostDouble';
import { publishedCostExamples } from './publishedExamples';

const acme = organization(1, { repositories: 5, days: 20 });
const TODAY = Math.floor(acme.until / DAY_MS) * DAY_MS;
const TOKEN = 'token-of-a-service';

describe('what clouds charge', () => {
  it('is the same for the same organization, and does not change as time passes', () => {
    expect(cloudCostsOf(acme)).toEqual(
      cloudCostsOf(organization(1, { repositories: 5, days: 20 })),
    );
    const earlier = organizationAt(acme, TODAY - 3 * DAY_MS);
    expect(cloudCostsOf(earlier)).toEqual(
      cloudCostsOf(acme).filter(({ day }) => day < TODAY - 3 * DAY_MS),
    );
    expect(clusterCostsOf(earlier)).toEqual(
      clusterCostsOf(acme).filter(({ day }) => day < TODAY - 3 * DAY_MS),
    );
  });

  it('has credits, and costs that are nobody’s', () => {
    const costs = cloudCostsOf(organization(1));
    expect(costs.some(({ billedMicros }) => billedMicros < 0)).toBe(true);
    expect(costs.some(({ repository }) => !repository)).toBe(true);
  });
});

describe('the double of InfraWallet', () => {
  let double: InfraWalletDouble;
  beforeEach(async () => {
    double = await InfraWalletDouble.start({
      organization: acme,
      token: TOKEN,
    });
  });
  afterEach(() => double.stop());

  const get = async (path: string, token = TOKEN) => {
    const response = await fetch(`${double.baseUrl}/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { status: response.status, body: (await response.json()) as any };
  };
  const reports = (from: number, until: number, more = '&tags=()') =>
    get(
      `reports?granularity=daily&startTime=${from}&endTime=${until}&groups=&filters=${more}`,
    );

  it('lets nobody in but its service, and fails without tags', async () => {
    expect((await get('reports', 'another')).status).toBe(401);
    expect((await reports(TODAY - DAY_MS, TODAY, '')).status).toBe(500);
    expect((await get('elsewhere')).body.error).toBe('Wallet not found');
  });

  it('counts the last day of some providers and not of others', async () => {
    const { body } = await reports(TODAY - 3 * DAY_MS, TODAY - 2 * DAY_MS);
    const daysOf = (provider: string) =>
      new Set(
        body.data
          .filter((one: any) => one.provider === provider)
          .flatMap((one: any) => Object.keys(one.reports)),
      ).size;
    expect([daysOf('AWS'), daysOf('GCP')]).toEqual([1, 2]);
  });

  it('has the fields of the published lines', async () => {
    const { body } = await reports(TODAY - 9 * DAY_MS, TODAY);
    const gcp = body.data.find((one: any) => one.provider === 'GCP');
    const [published] = publishedCostExamples.infraWallet;
    expect(Object.keys(gcp).sort()).toEqual(Object.keys(published).sort());
  });

  it('answers with what it has when a provider fails', async () => {
    double.failures = [{ provider: 'GCP', error: 'quota' }];
    const { status, body } = await reports(TODAY - 9 * DAY_MS, TODAY);
    expect(status).toBe(207);
    expect(body.errors).toEqual([
      { provider: 'GCP', name: 'GCP/gcp-main', error: 'quota' },
    ]);
    expect(new Set(body.data.map((one: any) => one.provider))).toEqual(
      new Set(['AWS']),
    );
  });
});

describe('the double of OpenCost', () => {
  let double: OpenCostDouble;
  afterEach(() => double.stop());

  const compute = async (query: string) => {
    const response = await fetch(`${double.url}/allocation/compute?${query}`);
    return { status: response.status, text: await response.text() };
  };
  const window = `${new Date(TODAY - 2 * DAY_MS).toISOString()},${new Date(
    TODAY,
  ).toISOString()}`;

  it('tells the newest day first, with the fields of the published example', async () => {
    double = await OpenCostDouble.start({ organization: acme });
    const { text } = await compute(
      `window=${window}&step=1d&aggregate=namespace`,
    );
    const { data } = JSON.parse(text);
    expect(
      data.map((set: any) => (Object.values(set)[0] as any).window.start),
    ).toEqual(
      [TODAY - DAY_MS, TODAY - 2 * DAY_MS].map(day =>
        new Date(day).toISOString().replace('.000', ''),
      ),
    );
    const published = Object.keys(
      publishedCostExamples.openCost.data[0]['kube-system'],
    );
    expect(published).toEqual(
      expect.arrayContaining(Object.keys(Object.values(data[0])[0] as object)),
    );
  });

  it('forgets without a word, and refuses a window that is none', async () => {
    double = await OpenCostDouble.start({
      organization: acme,
      retentionDays: 0,
    });
    const { text } = await compute(`window=${window}&aggregate=namespace`);
    expect(JSON.parse(text).data).toEqual([{}]);
    expect((await compute('window=lately')).status).toBe(400);
  });
});

describe('a file in the FOCUS format', () => {
  it('adds up to the same whatever its rows', () => {
    const sumOf = (text: string) => {
      const [header, ...rows] = text.trim().split('\n');
      const at = header.split(',').indexOf('EffectiveCost');
      // Descriptions stand in quotes and hold a comma; they come before the cost.
      return rows.reduce((sum, row) => {
        const cells = row.replace(/"(?:[^"]|"")*"/g, 'x').split(',');
        return sum + Math.round(Number(cells[at]) * 1e6);
      }, 0);
    };
    const month = new Date(TODAY - DAY_MS).toISOString().slice(0, 7);
    expect(sumOf(focusFile(acme, { month, hourly: true }))).toBe(
      sumOf(focusFile(acme, { month })),
    );
    expect(sumOf(focusFile(acme, { month }))).toBe(
      cloudCostsOf(acme)
        .filter(({ day }) => new Date(day).toISOString().startsWith(month))
        .reduce((sum, { effectiveMicros }) => sum + effectiveMicros, 0),
    );
  });
});
