import { randomUUID } from 'node:crypto';
import { clock } from '../../__testUtils__/clock';
import { Asked } from '../../__testUtils__/portal';
import { describeRichPortal } from '../../__testUtils__/richPortal';
import { openApiDocument } from '../openapi/document';
import { GUARDS } from './guards';

const MAKER = 'user:default/maker';
const ADMIN = 'user:default/admin';

/** What stands in texts that are about what is hidden. */
const SECRET = 'quicksilver';

/** A component, and the group that owns it. */
const HIDDEN = ['fraud', 'risk'];
const isHidden = ({ ref, user }: Asked) =>
  user !== MAKER && HIDDEN.some(name => ref?.endsWith(`default/${name}`));

/** A trace of what is hidden: its ref, its title, or what was written about it. */
const TRACE = new RegExp(
  `default/(${HIDDEN.join('|')})\\b|"(${HIDDEN.join('|')})"|fraud|${SECRET}`,
  'i',
);

const SUBJECTS = [
  'organization/default/all',
  'group/default/finance',
  'group/default/payments',
  'system/default/money',
  'domain/default/commerce',
];
const METRICS = ['incident-rate', 'change-throughput', 'findings-within-sla'];

const READS = Object.entries(openApiDocument.paths).flatMap(
  ([path, operations]) =>
    'get' in operations
      ? [[operations.get.operationId, path] as [string, string]]
      : [],
);

const PEOPLE_READ = READS.filter(([id]) =>
  ['anybody', 'person'].includes(GUARDS[id]?.by),
);

describeRichPortal(
  'What somebody may not see',
  portal => {
    const ids: Record<string, string> = {};
    let newcomers = 0;

    async function make(path: string, body: object): Promise<any> {
      const answer = await portal().act('post', path, { user: MAKER, body });
      expect([path, answer.status, answer.text]).toEqual([
        path,
        200,
        expect.anything(),
      ]);
      return answer.body;
    }

    beforeAll(async () => {
      const later = (days: number) =>
        new Date(clock.now + days * 86_400_000).toISOString();
      const day = (days: number) => later(days).slice(0, 10);
      const halt = await make('/v1/halts', {
        id: randomUUID(),
        subjectRef: 'component:default/fraud',
        reason: `The ${SECRET} rules are wrong`,
        exemptions: [],
        resumeCriteria: `${SECRET} is right again`,
        expiresAt: later(5),
      });
      const initiative = await make('/v1/initiatives', {
        id: randomUUID(),
        title: 'Node 24',
        why: 'Safety',
        ownerRef: 'group:default/finance',
        pillarId: 'vigilance',
        population: { kind: 'component' },
        done: { by: 'hand' },
        startDate: day(-1),
        targetDate: day(60),
        milestones: [],
      });
      await make('/v1/initiatives', {
        id: randomUUID(),
        title: 'Leave the old rules',
        why: 'They are old',
        ownerRef: 'group:default/finance',
        pillarId: 'vigilance',
        population: { kind: 'component', 'metadata.name': 'fraud' },
        done: { by: 'hand' },
        startDate: day(-1),
        targetDate: day(60),
        milestones: [],
      });
      const series = async (subjectRef: string, title: string) =>
        make('/v1/reviews/series', {
          id: randomUUID(),
          title,
          subjectRef,
          tier: 'department',
          rrule: 'FREQ=WEEKLY;BYDAY=TH',
          startsAt: `${day(2)}T10:00`,
          timeZone: 'Europe/Zurich',
          durationMinutes: 45,
          chairRef: MAKER,
          deciderRef: MAKER,
          agenda: [],
          wheel: [],
          leadHours: 24,
        });
      const open = await series('group:default/finance', 'Finance weekly');
      await series('group:default/risk', `About ${SECRET}`);
      const reviewId = open.next.reviewId;
      await make(`/v1/reviews/${reviewId}/prepare`, {});
      await make(`/v1/reviews/${reviewId}/items`, {
        id: randomUUID(),
        title: `What of ${SECRET}?`,
        why: SECRET,
        subjectRef: 'component:default/fraud',
      });
      const review = await portal().read(`/v1/reviews/${reviewId}`, MAKER);
      await make(`/v1/reviews/${reviewId}/hold`, { revision: review.revision });
      await make(`/v1/reviews/${reviewId}/actions`, {
        id: randomUUID(),
        text: 'Repair it',
        ownerRef: 'group:default/finance',
        dueDate: day(-1),
        expects: {
          subjectRef: 'component:default/fraud',
          metricId: 'incident-rate',
          direction: 'down',
        },
      });
      const { version, practices } = await portal().read(
        '/v1/assessments/questionnaire',
        MAKER,
      );
      await make('/v1/assessments', {
        id: randomUUID(),
        subjectRef: 'group:default/risk',
        questionnaireVersion: version,
        answers: [{ practiceId: practices[0].id, level: 2, note: SECRET }],
      });
      ids['/v1/initiatives/'] = initiative.id;
      ids['/v1/halts/'] = halt.id;
      ids['/v1/reviews/series/'] = open.id;
      ids['/v1/reviews/'] = reviewId;
      portal().deny = isHidden;
    });

    afterAll(() => {
      portal().deny = () => false;
    });

    /** Every way to ask an operation that reads. */
    function waysToAsk(operationId: string, path: string): string[] {
      const prefix = Object.keys(ids)
        .sort((a, b) => b.length - a.length)
        .find(one => path.startsWith(one));
      const named = path.replace('{id}', prefix ? ids[prefix] : '-');
      const subjects = named.includes('{kind}')
        ? SUBJECTS.map(subject =>
            named.replace('{kind}/{namespace}/{name}', subject),
          )
        : [named];
      const queries: Record<string, string[]> = {
        GetTrend: ['?pillar=reliability', '?metric=incident-rate'],
        GetTrendSet: ['?of=reliability,incident-rate'],
        ListScorecards: [
          '?recursive=true&limit=500',
          '?recursive=true&relation=structure&sort=attention&limit=500',
          '?parent=group:default/finance',
        ],
      };
      return subjects
        .flatMap(one =>
          one.includes('{metricId}')
            ? METRICS.map(metric => one.replace('{metricId}', metric))
            : [one],
        )
        .flatMap(one => (queries[operationId] ?? ['']).map(q => one + q));
    }

    it.each(PEOPLE_READ)('leaves no trace in %s', async (operationId, path) => {
      const ways = waysToAsk(operationId, path);
      for (const way of ways) {
        const user = `user:default/newcomer-${++newcomers}`;
        const answer = await portal().get(way, user);
        expect([way, answer.status]).toEqual([
          way,
          [200, 403, 404].includes(answer.status) ? answer.status : 'neither',
        ]);
        expect(`${way} ${answer.text.match(TRACE)?.[0] ?? 'clean'}`).toBe(
          `${way} clean`,
        );
      }
    });

    it('would be found: whoever may see it reads all of it', async () => {
      const answers = await Promise.all(
        [
          '/v1/halts',
          '/v1/reviews/series',
          '/v1/reviews/actions',
          '/v1/assessments',
          '/v1/attention/component/default/fraud',
        ].map(path => portal().get(path, MAKER)),
      );
      for (const { text } of answers) {
        expect(text).toMatch(TRACE);
      }
    });
  },
  { config: { drive: { admins: [ADMIN] } } },
);
