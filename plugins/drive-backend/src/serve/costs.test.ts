import { component, group } from '../subjects/__testUtils__/catalog';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { clock, NOW } from '../__testUtils__/clock';
import { deploymentEvent } from '../__testUtils__/events';
import { Portal } from '../__testUtils__/portal';

/** Teams of an organization, each with some services, one of them measured. */
function organization(teams: number, services: number) {
  return Array.from({ length: teams }, (_, team) => [
    group(`team-${team}`),
    ...Array.from({ length: services }, (__, service) =>
      component(`service-${team}-${service}`, {
        owner: `team-${team}`,
        annotations: { 'github.com/project-slug': `acme/repo-${team}` },
      }),
    ),
  ]).flat();
}

describeOnDatabases('What a read costs', open => {
  describe.each([
    ['a small organization', 2, 3],
    ['a larger one', 60, 8],
  ])('in %s', (_name, teams, services) => {
    let portal: Portal;

    beforeAll(async () => {
      clock.now = NOW;
      portal = await Portal.start({
        client: await open(),
        entities: organization(teams, services),
      });
      await portal.send([deploymentEvent('repo-1', 1)]);
      await portal.settle();
      await portal.keepHistory();
      // The subject graph is built once for all reads.
      await portal.read(
        '/v1/scorecards/organization/default/all',
        'user:default/first',
      );
      portal.catalog.calls = 0;
    });

    afterAll(() => portal.stop());

    /** What is asked for by somebody who has asked for nothing before. */
    async function costOf(path: string, user: string) {
      portal.asked.length = 0;
      const statements = await portal.statementsOf(() =>
        portal.read(path, user),
      );
      const batches = portal.asked.filter(asked =>
        asked.some(({ permission }) => permission === 'catalog.entity.read'),
      );
      return {
        statements: statements.length,
        batches: batches.length,
        decisions: batches.flat().length,
        catalog: portal.catalog.calls,
      };
    }

    it.each([
      ['component/default/service-1-1', 'user:default/ada'],
      ['group/default/team-1', 'user:default/bob'],
      ['organization/default/all', 'user:default/cleo'],
    ])('a scorecard of %s: at most 5 statements', async (subject, user) => {
      const path = `/v1/scorecards/${subject}`;
      const first = await costOf(path, user);
      expect(first.statements).toBeLessThanOrEqual(5);
      expect(first).toMatchObject({ batches: 1, catalog: 0 });
      const second = await costOf(path, user);
      expect(second.statements).toBeLessThanOrEqual(5);
      expect(second).toMatchObject({ batches: 0, catalog: 0 });
    });

    it('an entity card: at most 7 statements, the first one too', async () => {
      const path = '/v1/cards/component/default/service-1-1';
      const cost = await costOf(path, 'user:default/fay');
      expect(cost.statements).toBeLessThanOrEqual(7);
      expect(cost).toMatchObject({ batches: 1, catalog: 0 });
    });

    it('a list: at most 5 statements and one batch, of what is listed', async () => {
      const path = '/v1/scorecards?recursive=true&kind=component&limit=50';
      const cost = await costOf(path, 'user:default/dora');
      expect(cost.statements).toBeLessThanOrEqual(5);
      expect(cost).toMatchObject({ batches: 1, catalog: 0 });
      expect(cost.decisions).toBeLessThanOrEqual(50 + 2);
      expect(await costOf(path, 'user:default/dora')).toMatchObject({
        batches: 0,
        catalog: 0,
      });
    });

    it.each([
      ['a trend by week', '/v1/trends/{}?pillar=delivery', 5],
      ['a trend of a metric', '/v1/trends/{}?metric=deployment-frequency', 5],
      [
        'a trend of 90 days',
        '/v1/trends/{}?pillar=delivery&interval=day&from=2026-08-24',
        5,
      ],
      ['changes', '/v1/changes/{}', 5],
      ['gaps', '/v1/coverage?parent={}&limit=50', 8],
      // What is computed reads each kind of record once, however many assets.
      ['contributions', '/v1/contributions/{}/deployment-frequency', 40],
      ['evidence', '/v1/evidence/{}/deployment-frequency', 40],
      [
        'a scorecard that is not stored',
        '/v1/scorecards/{}?asOf=2026-11-20T05:00:00Z&windowDays=17',
        40,
      ],
    ])(
      '%s: no catalog call, and as few statements and decisions for the organization as for a team',
      async (_what, path, most) => {
        for (const ref of [
          'group/default/team-1',
          'organization/default/all',
        ]) {
          const subject = path.includes('parent=')
            ? ref.replace('/', ':')
            : ref;
          const cost = await costOf(
            path.replace('{}', subject),
            `user:default/${ref.length}-${_what.replaceAll(' ', '-')}`,
          );
          expect(cost.statements).toBeLessThanOrEqual(most);
          expect(cost.batches).toBeLessThanOrEqual(2);
          expect(cost.catalog).toBe(0);
        }
      },
    );

    it('sorting a stored list by attention: the open halts and overdue actions, and no more once it was sorted', async () => {
      const path = '/v1/scorecards?recursive=true&sort=attention&limit=50';
      await costOf(path, 'user:default/eve');
      const cost = await costOf(path, 'user:default/eve');
      expect(cost.statements).toBeLessThanOrEqual(5 + 2);
    });
  });
});
