import { world } from '../../engine/__testUtils__/world';

describe('initiative-completion-on-time', () => {
  it.each(['api', 'group:team', 'system:shop', 'organization'])(
    'is unavailable for %s, with the reason',
    subject => {
      const { measure } = world({
        components: { api: { owner: 'team', system: 'shop' } },
        systems: { shop: {} },
      });
      expect(measure('initiative-completion-on-time', subject)).toEqual({
        outcome: 'unavailable',
        reason: expect.stringContaining('No initiative is recorded'),
        sample: 0,
        sources: [],
      });
    },
  );
});
