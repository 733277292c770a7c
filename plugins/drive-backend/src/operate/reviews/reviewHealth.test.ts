import { reviewHealth } from './reviewHealth';
import { StoredAction, StoredReview } from './Stored';

const NOW = Date.parse('2026-11-26T12:00:00Z');

const review = (localDay: string, heldAt?: string) =>
  ({
    localDay,
    timeZone: 'Pacific/Auckland',
    ...(heldAt && { heldAt: Date.parse(heldAt) }),
  } as StoredReview);

const action = (
  dueDate: string,
  state: StoredAction['state'],
  endedAt?: string,
  outcome?: string,
) =>
  ({
    draft: { dueDate },
    state,
    ...(endedAt && { ended: { at: Date.parse(endedAt), by: '' } }),
    ...(outcome && { verdict: { outcome, reason: '', at: NOW } }),
  } as StoredAction);

describe('The health of reviews', () => {
  it('counts those held on their day, by the clocks of the series', () => {
    const { heldOnTime } = reviewHealth(
      [
        // 09:00 on the 20th in Auckland.
        review('2026-11-20', '2026-11-19T20:00:00Z'),
        review('2026-11-20', '2026-11-20T12:00:00Z'),
        review('2026-11-13'),
        // In Auckland it is the 27th already.
        review('2026-11-27'),
      ],
      [],
      NOW,
    );

    expect(heldOnTime).toEqual({ share: 1 / 3, held: 1, due: 3 });
  });

  it('counts actions done by the end of their day; dropped ones and those not due yet are left out', () => {
    const { actionsOnTime } = reviewHealth(
      [],
      [
        action('2026-11-20', 'done', '2026-11-20T23:59:59Z'),
        action('2026-11-20', 'done', '2026-11-21T00:00:00Z'),
        action('2026-11-20', 'open'),
        action('2026-11-20', 'dropped', '2026-11-19T00:00:00Z'),
        action('2026-11-26', 'open'),
      ],
      NOW,
    );

    expect(actionsOnTime).toEqual({ share: 1 / 3, closed: 1, due: 3 });
  });

  it('counts actions that improved their metric, of those that can be told', () => {
    const { actionsThatWorked } = reviewHealth(
      [],
      ['improved', 'worse', 'no-change-yet', 'cannot-tell', undefined].map(
        outcome => action('2026-11-20', 'done', '2026-11-20', outcome),
      ),
      NOW,
    );

    expect(actionsThatWorked).toEqual({ share: 1 / 3, improved: 1, told: 3 });
  });

  it('has no shares where there is nothing to share', () => {
    expect(reviewHealth([], [], NOW)).toEqual({
      heldOnTime: { held: 0, due: 0 },
      actionsOnTime: { closed: 0, due: 0 },
      actionsThatWorked: { improved: 0, told: 0 },
    });
  });
});
