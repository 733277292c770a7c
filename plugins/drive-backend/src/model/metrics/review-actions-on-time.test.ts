import { world } from '../../engine/__testUtils__/world';

describe('review-actions-on-time', () => {
  it.each(['api', 'group:team', 'system:shop', 'organization'])(
    'is unavailable for %s, with the reason',
    subject => {
      const { measure } = world({
        components: { api: { owner: 'team', system: 'shop' } },
        systems: { shop: {} },
      });
      expect(measure('review-actions-on-time', subject)).toEqual({
        outcome: 'unavailable',
        reason: expect.stringContaining(
          'No Operational Excellence review has recorded actions',
        ),
        sample: 0,
        sources: [],
      });
    },
  );
});
