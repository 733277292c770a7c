import { AnalyticsQuestion } from '../api/PagerDutyApi';
import { Analytics } from './Analytics';
import { RecentUpdates } from './RecentUpdates';

const HOUR_MS = 3_600_000;
const READ_AT = Date.parse('2026-11-20T12:00:00Z');

function updates(readAt: number | undefined) {
  const asked: AnalyticsQuestion[] = [];
  const row = (id: string, hoursBefore: number) => ({
    id,
    created_at: '2026-11-01T00:00:00',
    updated_at: new Date(READ_AT - hoursBefore * HOUR_MS)
      .toISOString()
      .slice(0, 19),
  });
  const analytics = {
    async read(question: AnalyticsQuestion) {
      asked.push(question);
      return [row('old', 25), row('late', 23), row('seen', 1), row('new', -1)];
    },
  } as unknown as Analytics;
  return {
    asked,
    recent: new RecentUpdates(analytics, readAt, 72 * HOUR_MS),
  };
}

describe('RecentUpdates', () => {
  it('takes a day again, since updates become visible late', async () => {
    const { recent } = updates(READ_AT);
    const unseen = await recent.unseen(new Set(['seen']));
    expect(unseen.map(({ id }) => id)).toEqual(['late', 'new']);
  });

  it('asks once, from before the look-back', async () => {
    const { recent, asked } = updates(READ_AT);
    await recent.byId();
    await recent.unseen(new Set());
    expect(asked).toEqual([{ updatedAfter: READ_AT - 72 * HOUR_MS }]);
  });

  it('tells all of a slice only where it begins within the look-back', () => {
    const { recent } = updates(READ_AT);
    const from = READ_AT - 72 * HOUR_MS;
    expect(recent.covers({ from, until: READ_AT })).toBe(true);
    expect(recent.covers({ from: from - 1, until: READ_AT })).toBe(false);
  });

  it('knows nothing before anything was read', async () => {
    const { recent, asked } = updates(undefined);
    expect(await recent.unseen(new Set())).toEqual([]);
    expect(recent.covers({ from: READ_AT, until: READ_AT + 1 })).toBe(false);
    expect(asked).toEqual([]);
  });
});
