import fc from 'fast-check';
import { canonicalAssetKey } from './assetKey';

describe('canonicalAssetKey', () => {
  it.each([
    ['github:github.com/Acme/Payments', 'github:github.com/acme/payments'],
    ['  pagerduty:acme/PABC123\n', 'pagerduty:acme/pabc123'],
    ['Component:Default/Payments', 'component:default/payments'],
    ['component:payments', 'component:default/payments'],
    ['sonarqube:sonar.acme.org:9000/key', 'sonarqube:sonar.acme.org:9000/key'],
    ['cost:aws/tag team=Payments', 'cost:aws/tag team=payments'],
  ])('reads %j', (text, key) => {
    expect(canonicalAssetKey(text)).toBe(key);
  });

  it.each([
    '',
    ':',
    'a:',
    'a:/b',
    'a:b/',
    'a:b/ ',
    'a: b/c',
    'payments',
    'acme/payments:x',
    '1a:b/c',
    'http://example.org/a',
    'a:b/c\u0000d',
    'a:b/c\nd',
    'a:b/c\u2028d',
  ])('knows that %j is no key', text => {
    expect(canonicalAssetKey(text)).toBeUndefined();
  });

  it('gives a form that does not change any more', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .tuple(fc.string(), fc.string({ unit: 'grapheme' }))
            .map(([instance, path]) => `t:${instance}/${path}`),
        ),
        text => {
          const key = canonicalAssetKey(text);
          expect(key === undefined || canonicalAssetKey(key) === key).toBe(
            true,
          );
        },
      ),
    );
  });

  it('takes time in proportion to the length of what it reads', () => {
    const start = performance.now();
    canonicalAssetKey(`a:${'x/'.repeat(500_000)}\n\n`);
    canonicalAssetKey(`${'a'.repeat(1_000_000)}:`);
    canonicalAssetKey(`a:b/${' '.repeat(1_000_000)}\u0000`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
