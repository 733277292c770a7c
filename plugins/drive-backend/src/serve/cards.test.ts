import { EntityCard, Fix } from 'backstage-plugin-drive-common';
import { Asked } from '../__testUtils__/portal';
import { describeRichPortal } from '../__testUtils__/richPortal';

let callers = 0;
const newcomer = () => `user:default/card-reader-${++callers}`;

const hides =
  (...names: string[]) =>
  ({ ref }: Asked) =>
    ref !== undefined && names.some(name => ref.endsWith(`default/${name}`));

describeRichPortal('An entity card', (portal, { entities }) => {
  afterEach(() => {
    portal().deny = () => false;
  });

  const read = (name: string, user = newcomer()): Promise<EntityCard> =>
    portal().read(`/v1/cards/component/default/${name}`, user);

  const components = entities
    .filter(({ kind }) => kind === 'Component')
    .map(({ metadata: { name } }) => name);

  it('has what the scorecard has, without its metrics', async () => {
    for (const path of [
      'component/default/ledger',
      'group/default/payments',
      'system/default/money',
      'domain/default/commerce',
      'organization/default/all',
    ]) {
      const { pillars, readings, notes, parents, ...header } =
        await portal().read(`/v1/scorecards/${path}`);
      const { fixes, initiatives, line, ...card } = await portal().read(
        `/v1/cards/${path}`,
      );
      expect(initiatives).toEqual([]);
      expect(card).toEqual({
        ...header,
        pillars: pillars.map(({ metrics, ...pillar }: any) => pillar),
        parents,
      });
      expect(line).toEqual({ state: 'clear', clear: true });
      expect(path.startsWith('component') || fixes.length === 0).toBe(true);
    }
  });

  it('names the two things to do that bring a parent most', async () => {
    const onParent = ({ effects }: Fix) =>
      Math.max(
        0,
        ...effects
          .filter(({ relation }) => relation !== 'self')
          .map(({ points }) => points),
      );
    const all: Fix[] = [];
    for (const name of components) {
      const { fixes } = await read(name);
      expect(fixes.length).toBeLessThanOrEqual(2);
      expect(fixes.map(onParent)).toEqual(
        fixes.map(onParent).sort((a, b) => b - a),
      );
      all.push(...fixes);
    }
    expect(all.length).toBeGreaterThan(components.length);
    expect(all.filter(({ effects }) => effects.length === 0)).toEqual([]);
    expect(
      all.flatMap(({ effects }) => effects).filter(({ points }) => points <= 0),
    ).toEqual([]);
    expect(all.filter(({ action }) => !/^[A-Z].*[^.]$/.test(action))).toEqual(
      [],
    );
  });

  it('tells the effect on a parent as the parent’s contributions tell it, medians too', async () => {
    const told: [points: number, target: number][] = [];
    const asTold: [points: number, target: number][] = [];
    const methods = new Set<string>();
    for (const name of components) {
      const { fixes } = await read(name, 'user:default/ada');
      for (const { metricId, target, effects } of fixes) {
        const onParents = effects.filter(
          ({ subject, relation }) =>
            relation !== 'self' && subject.kind !== 'organization',
        );
        for (const { subject, points } of onParents) {
          const [kind, path] = subject.ref.split(':');
          const { rows, method } = await portal().read(
            `/v1/contributions/${kind}/${path}/${metricId}`,
            'user:default/ada',
          );
          const { leverage } = rows.find(
            (row: any) => row.subject?.ref === `component:default/${name}`,
          );
          methods.add(method);
          told.push([Number(points.toFixed(9)), target]);
          asTold.push([Number(leverage.points.toFixed(9)), leverage.target]);
        }
      }
    }
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual(asTold);
    expect([...methods]).toEqual(
      expect.arrayContaining(['leaveOneOut', 'quotient']),
    );
  });

  it('does not name parents that the caller may not read, nor what it would bring them', async () => {
    const open = await read('ledger');
    const { fixes } = open;
    expect(open.parents.map(({ subject }) => subject.title)).toEqual([
      'payments',
      'money',
    ]);
    expect(JSON.stringify(fixes)).toContain('payments');
    portal().deny = hides('payments');
    const closed = await read('ledger');
    expect(closed.parents.map(({ subject }) => subject.title)).toEqual([
      'money',
    ]);
    expect(JSON.stringify(closed)).not.toContain('payments');
    expect(closed.fixes.length).toBeGreaterThan(0);
  });

  it('is refused of who may not be seen, and unknown of what is not there', async () => {
    portal().deny = hides('ledger');
    const status = async (name: string) =>
      (await portal().get(`/v1/cards/component/default/${name}`, newcomer()))
        .status;
    expect(await status('ledger')).toBe(403);
    expect(await status('nobody')).toBe(404);
  });

  it('costs 7 statements at most and one batch of decisions', async () => {
    portal().asked.length = 0;
    portal().catalog.calls = 0;
    const statements = await portal().statementsOf(() => read('ledger'));
    expect(statements.length).toBeLessThanOrEqual(7);
    expect(
      portal().asked.filter(asked => asked.some(({ ref }) => ref)).length,
    ).toBe(1);
    expect(portal().catalog.calls).toBe(0);
  });
});

describeRichPortal('An entity card before anything is stored', portal => {
  it('is there all the same, without its parents', async () => {
    const stored = await portal().read('/v1/cards/component/default/ledger');
    await portal().forgetSnapshots();
    const { fixes, ...card } = await portal().read(
      '/v1/cards/component/default/ledger',
    );
    expect(card).toMatchObject({
      computed: 'on-demand',
      parents: stored.parents,
      pillars: stored.pillars,
    });
    expect(
      fixes.flatMap((fix: Fix) => fix.effects.map(({ relation }) => relation)),
    ).toEqual(['self', 'self']);
  });
});
