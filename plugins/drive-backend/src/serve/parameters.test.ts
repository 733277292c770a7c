import { DAY_MS, iso, NOW } from '../__testUtils__/clock';
import { describeRichPortal } from '../__testUtils__/richPortal';
import { writeCursor } from './cursor';

const LEDGER = '/v1/scorecards/component/default/ledger';
const EVIDENCE = '/v1/evidence/component/default/ledger/incident-rate';
const TREND = '/v1/trends/component/default/ledger';

const HORIZON = iso(NOW - 1100 * DAY_MS).slice(0, 10);

describeRichPortal('A question that makes no sense', portal => {
  it.each<[string, number, string, string | RegExp]>([
    [
      '/v1/scorecards/component/default/nobody',
      404,
      'NotFoundError',
      'component:default/nobody',
    ],
    [
      '/v1/scorecards/user/default/ada',
      404,
      'NotFoundError',
      'user:default/ada',
    ],
    [
      '/v1/scorecards?parent=group:default/nobody',
      404,
      'NotFoundError',
      'group:default/nobody',
    ],
    ['/v1/coverage?parent=nonsense', 404, 'NotFoundError', 'nonsense'],
    [
      '/v1/evidence/component/default/ledger/happiness',
      404,
      'NotFoundError',
      'happiness',
    ],
    [
      '/v1/evidence/component/default/nobody/incident-rate',
      404,
      'NotFoundError',
      'nobody',
    ],
    [`${TREND}?metric=happiness`, 404, 'NotFoundError', 'happiness'],
    [TREND, 400, 'InputError', 'metric'],

    [`${LEDGER}?asOf=yesterday`, 400, 'InputError', 'asOf'],
    [`${LEDGER}?asOf=2026-02-30`, 400, 'InputError', 'asOf'],
    [`${LEDGER}?asOf=2026-11-20T10:00:00`, 400, 'InputError', 'asOf'],
    [`${LEDGER}?asOf=`, 400, 'InputError', 'asOf'],
    [`${LEDGER}?asOf=1`, 400, 'InputError', 'asOf'],
    [`${LEDGER}?asOf=2099-01-01`, 400, 'InputError', /asOf.*future/],
    [`${LEDGER}?asOf=1999-01-01`, 400, 'InputError', HORIZON],
    [`${EVIDENCE}?asOf=1999-01-01`, 400, 'InputError', HORIZON],
    [`/v1/scorecards?asOf=1999-01-01`, 400, 'InputError', HORIZON],
    [
      `${TREND}?metric=incident-rate&from=1999-01-01&to=1999-03-01`,
      400,
      'InputError',
      HORIZON,
    ],
    [
      `${TREND}?metric=incident-rate&from=2026-11-20&to=2026-11-01`,
      400,
      'InputError',
      'from',
    ],
    [
      `${TREND}?metric=incident-rate&from=2020-01-01&interval=day`,
      400,
      'InputError',
      'too many',
    ],
    [
      `${TREND}?metric=incident-rate&to=2099-01-01`,
      400,
      'InputError',
      /to.*future/,
    ],
    [
      `${TREND}?metric=incident-rate&interval=month`,
      400,
      'InputError',
      'interval',
    ],

    [`${LEDGER}?windowDays=0`, 400, 'InputError', 'windowDays'],
    [`${LEDGER}?windowDays=366`, 400, 'InputError', 'windowDays'],
    [`${LEDGER}?windowDays=abc`, 400, 'InputError', 'windowDays'],
    [`${LEDGER}?windowDays=1.5`, 400, 'InputError', 'windowDays'],
    [`${LEDGER}?windowDays=7&windowDays=9`, 400, 'InputError', 'windowDays'],
    [`${LEDGER}?asOf=2026-11-20&asOf=2026-11-19`, 400, 'InputError', 'asOf'],
    [`${LEDGER}?surprise=1`, 400, 'InputError', 'surprise'],

    ['/v1/scorecards?limit=0', 400, 'InputError', 'limit'],
    ['/v1/scorecards?limit=501', 400, 'InputError', 'limit'],
    ['/v1/scorecards?limit=-1', 400, 'InputError', 'limit'],
    ['/v1/scorecards?sort=score', 400, 'InputError', 'sort'],
    ['/v1/scorecards?relation=friendship', 400, 'InputError', 'relation'],
    ['/v1/scorecards?recursive=perhaps', 400, 'InputError', 'recursive'],
    ['/v1/scorecards?kind=user', 400, 'InputError', 'kind'],
    ['/v1/scorecards?parent=a&parent=b', 400, 'InputError', 'parent'],
    ['/v1/scorecards?cursor=nonsense', 400, 'InputError', 'cursor'],
    ['/v1/scorecards?cursor=bnVsbA', 400, 'InputError', 'cursor'],
    ['/v1/coverage?cursor=e30', 400, 'InputError', 'cursor'],
    [`${EVIDENCE}?cursor=e30`, 400, 'InputError', 'cursor'],
    [`${EVIDENCE}?limit=501`, 400, 'InputError', 'limit'],
    ['/v1/coverage?pillar=happiness', 400, 'InputError', 'pillar'],
    [
      `/v1/scorecards?cursor=${writeCursor({ offset: -1 })}`,
      400,
      'InputError',
      'cursor',
    ],
    [
      `/v1/scorecards?cursor=${writeCursor({ offset: 0.5 })}`,
      400,
      'InputError',
      'cursor',
    ],
    [
      `/v1/scorecards?cursor=${writeCursor({ offset: 0, asOf: 9e15 })}`,
      400,
      'InputError',
      'cursor',
    ],
    [
      `${EVIDENCE}?cursor=${writeCursor({ offset: 0, asOf: -5 })}`,
      400,
      'InputError',
      'cursor',
    ],
    ['/v1/scorecards/component/default/%E0%A4%A', 400, '', ''],
    ['/v1/scorecards/component/default/%00', 404, 'NotFoundError', ''],
  ])('%s is answered with %i %s', async (path, status, name, message) => {
    const answer = await portal().get(path);
    expect(answer.status).toBe(status);
    expect(answer.body.error.name).toContain(name);
    expect(answer.body.error.message).toMatch(message);
  });

  it('that nobody could answer is not found', async () => {
    expect((await portal().get('/v1/nonsense')).status).toBe(404);
    expect((await portal().get('/v2/scorecards')).status).toBe(404);
  });

  it('of somebody unknown is not answered, whatever it is', async () => {
    for (const path of ['/v1/model', '/v1/nonsense', '/openapi.json']) {
      const answer = await portal().getAs('Bearer mock-none-token', path);
      expect(answer.status).toBe(401);
    }
  });
});
