import { Change, ChangesAnswer } from 'backstage-plugin-drive-common';
import { clock, iso, NOW } from '../__testUtils__/clock';
import {
  historyEntities,
  historyEvents,
  LAST_MONDAY,
} from '../__testUtils__/historyWorld';
import { Portal } from '../__testUtils__/portal';
import { WEEK_MS } from '../engine/time';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component } from '../subjects/__testUtils__/catalog';

const ORGANIZATION = '/v1/changes/organization/default/all';

/** Far enough back for everything that happened. */
const SINCE = `?since=${iso(LAST_MONDAY - 20 * WEEK_MS)}`;

/** Enough for the organization to be a large subject, and no team. */
const bystanders = Array.from({ length: 48 }, (_, i) =>
  component(`bystander-${i}`, { owner: i % 2 ? 'payments' : 'shopping' }),
);

const explained = ({ items }: ChangesAnswer): Change[] =>
  items.filter(({ contributions }) => contributions !== undefined);

describeOnDatabases('What changed', open => {
  let portal: Portal;

  beforeAll(async () => {
    clock.now = NOW;
    portal = await Portal.start({
      client: await open(),
      entities: [...historyEntities, ...bystanders],
    });
    const events = historyEvents(30);
    for (let i = 0; i < events.length; i += 4_000) {
      await portal.send(events.slice(i, i + 4_000));
    }
    await portal.settle();
    await portal.keepHistory();
    // Who asks first waits for the subject graph.
    await portal.read('/v1/scorecards/component/default/ledger');
  });

  afterAll(() => portal.stop());

  const read = async (path: string) => {
    let answer: ChangesAnswer | undefined;
    const statements = await portal.statementsOf(async () => {
      answer = await portal.read(path);
    });
    return { answer: answer!, statements: statements.length };
  };

  it('is there with who contributed, for a large subject, when somebody asks for the first time: in 4 statements', async () => {
    const { answer, statements } = await read(ORGANIZATION);
    expect(answer.items.length).toBeGreaterThan(0);
    expect(explained(answer)).toEqual(
      answer.items.filter(({ metricId }) => metricId),
    );
    expect(statements).toBeLessThanOrEqual(4);
  });

  it('of a small subject is explained when it is asked for, and then in 4 statements', async () => {
    const path = `/v1/changes/group/default/payments${SINCE}`;
    const first = await read(path);
    expect(explained(first.answer).length).toBeGreaterThan(0);
    const second = await read(path);
    expect(second.answer).toEqual(first.answer);
    expect(second.statements).toBeLessThanOrEqual(4);
  });

  it('is explained anew where a child comes, with the same whole', async () => {
    const path = `${ORGANIZATION}${SINCE}`;
    const before = await read(path);
    expect((await read(path)).statements).toBeLessThanOrEqual(4);
    portal.catalog.entities.push(component('newcomer'));
    await portal.sweep();
    await portal.read('/v1/scorecards/component/default/newcomer');
    const { answer, statements } = await read(path);
    expect(statements).toBeGreaterThan(4);
    expect(explained(answer).map(({ size }) => size)).toEqual(
      explained(before.answer).map(({ size }) => size),
    );
    expect((await read(path)).statements).toBeLessThanOrEqual(4);
  });
});
