import { world } from '../../engine/__testUtils__/world';

describe('initiative-pace', () => {
  it.each(['api', 'group:team', 'system:shop', 'organization'])(
    'is unavailable for %s, with the reason',
    subject => {
      const { measure } = world({
        components: { api: { owner: 'team', system: 'shop' } },
        systems: { shop: {} },
      });
      expect(measure('initiative-pace', subject)).toEqual({
        outcome: 'unavailable',
        reason: expect.stringContaining('No initiative is recorded'),
        sample: 0,
        sources: [],
      });
    },
  );
});
