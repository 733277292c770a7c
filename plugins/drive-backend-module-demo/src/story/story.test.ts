import { parseAll, runDemo } from '../__testUtils__/collectDemo';
import { componentsOf, Measures, median } from '../__testUtils__/measures';
import { pagerDutyAsset, repositoryAsset } from '../organization/assets';
import { teams } from '../organization/groups';
import { DAY_MS, HOUR_MS, WEEK_MS } from '../time/units';
import { agents } from './agents';

const forgottenVulnerability = agents.forgottenVulnerability!;

// Each run makes some fifty thousand records.
jest.setTimeout(60_000);

describe.each([
  ['2026-11-22T18:30:00Z', 1],
  ['2026-07-02T03:10:00Z', 1],
  ['2027-01-04T12:00:00Z', 5],
])('the story, told on %s with seed %s', (now, seed) => {
  const end = Math.floor(Date.parse(now) / HOUR_MS) * HOUR_MS;
  const lately = { from: end - 28 * DAY_MS, to: end };
  const before = { from: end - 26 * WEEK_MS, to: end - 15 * WEEK_MS };
  const throughout = { from: end - 26 * WEEK_MS, to: end };
  let measures: Measures;

  beforeAll(async () => {
    const { records } = await runDemo({ now, seed });
    measures = new Measures(parseAll(records, now));
  });

  const mergedPerWeek = (name: string, span: { from: number; to: number }) =>
    measures.merged(name, span).length / ((span.to - span.from) / WEEK_MS);

  it('Payments ships about twice as much since the agents arrived', () => {
    const ratio =
      mergedPerWeek('payments', lately) / mergedPerWeek('payments', before);
    expect(ratio).toBeGreaterThan(1.8);
    expect(ratio).toBeLessThan(2.5);

    const agentShare = (span: { from: number; to: number }) => {
      const merged = measures.merged('payments', span);
      return (
        merged.filter(
          ({ data }) =>
            data.authorKind === 'agent' && data.aiEvidence !== 'none',
        ).length / merged.length
      );
    };
    expect(agentShare(before)).toBeLessThan(0.1);
    expect(agentShare(lately)).toBeGreaterThan(0.35);
  });

  it('and breaks more: incidents per 100 changes and the change fail rate have more than doubled', () => {
    const incidents = (span: { from: number; to: number }) =>
      measures.incidentsPer100Changes('payments', span);
    expect(incidents(before)).toBeGreaterThan(1.4);
    expect(incidents(before)).toBeLessThan(2.6);
    expect(incidents(lately)).toBeGreaterThan(4);
    expect(measures.changeFailRate('payments', before)).toBeLessThan(0.08);
    expect(measures.changeFailRate('payments', lately)).toBeGreaterThan(0.12);
  });

  it('Payments spends 15 to 20 percent more than its budget, the others do not', () => {
    const spent = measures.overspend('payments', end);
    expect(spent).toBeGreaterThan(0.14);
    expect(spent).toBeLessThan(0.21);
    expect(measures.overspend('marketplace', end)).toBeLessThan(0.03);
    expect(measures.overspend('platform', end)).toBeLessThan(0.03);
  });

  it('a critical vulnerability has been open in a payments service for far longer than its 15 days', () => {
    const overdue = measures
      .of('finding', [
        repositoryAsset(`acme/${forgottenVulnerability.component}`),
      ])
      .filter(
        ({ data }) =>
          data.severity === 'critical' &&
          data.state === 'open' &&
          end - data.firstSeenAt > 40 * DAY_MS,
      );
    expect(overdue).toHaveLength(1);
    expect(componentsOf('payments').map(({ name }) => name)).toContain(
      forgottenVulnerability.component,
    );
  });

  it('Search is quietly excellent', () => {
    expect(median(measures.leadTimes('search', lately))).toBeLessThan(8);
    const sizes = measures
      .merged('search', lately)
      .map(({ data }) => data.additions! + data.deletions!);
    expect(median(sizes)).toBeLessThan(40);
    expect(measures.incidentsPer100Changes('search', throughout)).toBeLessThan(
      0.8,
    );
    expect(measures.pipelineSuccess('search', lately)).toBeGreaterThan(0.95);

    const statuses = measures
      .componentRecords('slo_status', 'search')
      .filter(({ data }) => data.asOf >= lately.from);
    expect(statuses.length).toBeGreaterThan(100);
    const met = statuses.filter(({ data }) => data.sli >= data.objective);
    expect(met.length / statuses.length).toBeGreaterThan(0.9);

    const days = measures
      .repositoryRecords('finding', 'search')
      .filter(({ data }) => data.state === 'fixed' && data.severity !== 'low')
      .map(({ data }) => (data.resolvedAt! - data.firstSeenAt) / DAY_MS);
    expect(median(days)).toBeLessThan(25);
  });

  it('nothing is known of the incidents of Fulfilment, which ships like the others', () => {
    expect(
      componentsOf('fulfilment').flatMap(one => pagerDutyAsset(one) ?? []),
    ).toEqual([]);
    const kinds = [
      ...measures.repositoryRecords('coverage', 'fulfilment'),
      ...measures.componentRecords('coverage', 'fulfilment'),
    ].flatMap(({ data }) => data.kinds);
    expect(kinds).toContain('deployment');
    expect(kinds).not.toContain('incident');
    expect(
      measures.productionDeployments('fulfilment', lately).length,
    ).toBeGreaterThan(20);
  });

  it('Storefront is busy with what nobody had planned', () => {
    const shares = new Map(
      teams.map(({ name }) => [
        name,
        measures.unplannedShare(name, throughout),
      ]),
    );
    expect(measures.unplannedShare('storefront', lately)).toBeGreaterThan(0.45);
    for (const [name, share] of shares) {
      expect([name, share > 0.45]).toEqual([name, name === 'storefront']);
    }
  });

  it('the pipeline of Mobile Apps is flaky, and no other is', () => {
    for (const { name } of teams) {
      const success = measures.pipelineSuccess(name, throughout);
      expect([name, success < 0.8]).toEqual([name, name === 'mobile']);
    }
  });

  it('Platform goes on as it always did', () => {
    const ratio =
      mergedPerWeek('platform', lately) / mergedPerWeek('platform', before);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
    expect(
      measures.incidentsPer100Changes('platform', throughout),
    ).toBeGreaterThan(1);
    expect(
      measures.incidentsPer100Changes('platform', throughout),
    ).toBeLessThan(2.5);
  });
});

describe('the story of a demo that keeps its database', () => {
  it('Payments mends what broke, in the weeks after the first run', async () => {
    const start = '2026-11-22T18:30:00Z';
    const weeksLater = (weeks: number) =>
      new Date(Date.parse(start) + weeks * WEEK_MS).toISOString();
    const { cursor } = await runDemo({ now: start });
    const { cursor: later, records } = await runDemo({
      now: weeksLater(6),
      cursor,
    });
    expect(later).toMatchObject({ anchor: '2026-11-22T00:00:00.000Z' });
    const measures = new Measures(parseAll(records, weeksLater(6)));
    const mended = {
      from: Date.parse(weeksLater(3)),
      to: Date.parse(weeksLater(6)),
    };
    const reviewHours = measures
      .merged('payments', mended)
      .filter(({ data }) => data.authorKind !== 'bot')
      .map(({ data }) => (data.mergedAt! - data.readyAt!) / HOUR_MS);

    expect(median(reviewHours)).toBeLessThan(8);
    expect(measures.changeFailRate('payments', mended)).toBeLessThan(0.08);
    expect(measures.incidentsPer100Changes('payments', mended)).toBeLessThan(
      2.5,
    );
  });
});

describe('the other stories', () => {
  const now = '2026-11-22T18:30:00Z';
  const end = Math.floor(Date.parse(now) / HOUR_MS) * HOUR_MS;
  const lately = { from: end - 28 * DAY_MS, to: end };
  const before = { from: end - 26 * WEEK_MS, to: end - 12 * WEEK_MS };
  const throughout = { from: end - 26 * WEEK_MS, to: end };
  const told = async (story: 'healthy' | 'slowing') =>
    new Measures(parseAll((await runDemo({ now, story })).records, now));
  const departments = ['payments', 'marketplace', 'platform'];
  const mergedPerWeek = (
    measures: Measures,
    name: string,
    span: { from: number; to: number },
  ) => measures.merged(name, span).length / ((span.to - span.from) / WEEK_MS);

  it('healthy: nothing changes, and next to nothing breaks or is left lying', async () => {
    const measures = await told('healthy');
    for (const name of departments) {
      const ratio =
        mergedPerWeek(measures, name, lately) /
        mergedPerWeek(measures, name, before);
      expect(ratio).toBeGreaterThan(0.85);
      expect(ratio).toBeLessThan(1.2);
      // Incidents are rare: four weeks of a department have a handful.
      expect(measures.incidentsPer100Changes(name, throughout)).toBeLessThan(
        1.4,
      );
      expect(median(measures.leadTimes(name, lately))).toBeLessThan(24);
    }
    const overdue = measures
      .repositoryRecords('finding', 'payments')
      .filter(
        ({ data }) =>
          data.severity === 'critical' &&
          data.state === 'open' &&
          end - data.firstSeenAt > 20 * DAY_MS,
      );
    expect(overdue).toEqual([]);
  });

  it('slowing: the Marketplace waits ever longer and ships ever less, and breaks no more than before', async () => {
    const measures = await told('slowing');
    expect(
      mergedPerWeek(measures, 'marketplace', lately) /
        mergedPerWeek(measures, 'marketplace', before),
    ).toBeLessThan(0.75);
    expect(
      median(measures.leadTimes('marketplace', lately)) /
        median(measures.leadTimes('marketplace', before)),
    ).toBeGreaterThan(4);
    expect(measures.incidentsPer100Changes('marketplace', lately)).toBeLessThan(
      1.5,
    );
    expect(
      mergedPerWeek(measures, 'payments', lately) /
        mergedPerWeek(measures, 'payments', before),
    ).toBeGreaterThan(0.85);
  });
});
