import { Scorecard, subjectPath } from 'backstage-plugin-drive-common';
import { clock, HOUR, iso, NOW } from '../__testUtils__/clock';
import { Portal } from '../__testUtils__/portal';
import { richWorld } from '../__testUtils__/richWorld';
import { describeOnDatabases } from '../store/__testUtils__/databases';

describeOnDatabases('What is computed on demand', open => {
  describe.each([1, 2, 3])('in a rich world (%i)', seed => {
    const { entities, events } = richWorld(seed);
    const subjects = [
      'organization:default/all',
      ...entities.map(({ kind, metadata: { name } }) =>
        `${kind}:default/${name}`.toLowerCase(),
      ),
    ];
    let portal: Portal;
    let stored: Map<string, Scorecard>;

    const read = (ref: string, days: number): Promise<Scorecard> =>
      portal.read(
        `/v1/scorecards/${subjectPath(ref)}?windowDays=${days}&asOf=${iso(
          HOUR,
        )}`,
      );

    beforeAll(async () => {
      clock.now = NOW;
      portal = await Portal.start({ client: await open(), entities });
      const { body } = await portal.send(events);
      if (body.accepted !== events.length) {
        throw new Error(`not all accepted: ${JSON.stringify(body.rejected)}`);
      }
      await portal.settle();
      stored = new Map();
      for (const days of [28, 90]) {
        for (const ref of subjects) {
          stored.set(`${ref} ${days}`, await read(ref, days));
        }
      }
      await portal.forgetSnapshots();
    });

    afterAll(() => portal.stop());

    it.each([28, 90])(
      'equals what was stored of %i days, for every subject, to the last digit',
      async days => {
        for (const ref of subjects) {
          const computed = await read(ref, days);
          expect(computed.computed).toBe('on-demand');
          expect({ ...computed, computed: 'snapshot' }).toEqual(
            stored.get(`${ref} ${days}`),
          );
        }
      },
    );
  });
});
