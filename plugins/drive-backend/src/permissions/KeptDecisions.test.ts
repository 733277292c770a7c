import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { KeptDecisions } from './KeptDecisions';

const as = (name: string): BackstageCredentials => ({
  $$type: '@backstage/BackstageCredentials',
  principal: { type: 'user', userEntityRef: `user:default/${name}` },
});

describe('Decisions', () => {
  let now: number;
  let kept: KeptDecisions<boolean>;
  beforeEach(() => {
    now = 1_000_000;
    kept = new KeptDecisions(2, () => now);
  });

  it('are kept for a minute, also those that say no', () => {
    kept.keep(as('ada'), 'component:default/api', false);
    now += 59_999;
    expect(kept.get(as('ada'), 'component:default/api')).toBe(false);
    now += 1;
    expect(kept.get(as('ada'), 'component:default/api')).toBeUndefined();
  });

  it('are those of one caller on one thing', () => {
    kept.keep(as('ada'), 'component:default/api', true);
    expect(kept.get(as('bob'), 'component:default/api')).toBeUndefined();
    expect(kept.get(as('ada'), 'component:default/web')).toBeUndefined();
  });

  it('do not last longer because the clock was set back', () => {
    kept.keep(as('ada'), 'component:default/api', true);
    now -= 1;
    expect(kept.get(as('ada'), 'component:default/api')).toBeUndefined();
  });

  it('are forgotten, the oldest first, where there are too many', () => {
    for (const name of ['one', 'two', 'one', 'three']) {
      kept.keep(as('ada'), name, true);
    }
    expect(kept.get(as('ada'), 'two')).toBeUndefined();
    expect(kept.get(as('ada'), 'one')).toBe(true);
    expect(kept.get(as('ada'), 'three')).toBe(true);
  });
});
