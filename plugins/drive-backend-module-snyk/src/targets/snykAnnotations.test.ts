import { readAsset } from './SnykAsset';
import { snykAnnotations } from './snykAnnotations';

const ORG = '361fd3c0-41d4-4ea4-8a77-09bb17890967';
const OTHER = '7439e322-f9c1-4c42-8367-002b33b9d946';
const P1 = '4737fc9c-3894-40ba-9dc5-aa8ae658c9f6';
const P2 = '38e02916-0cf7-4927-ba98-06afae9fef36';

/** What a component points at by all annotations together. */
function keysOf(
  annotations: Record<string, string>,
  organizations: readonly string[] = [],
) {
  const entity = {
    apiVersion: 'v1',
    kind: 'Component',
    metadata: { name: 'payments', annotations },
  };
  return snykAnnotations(organizations).flatMap(({ annotation, toAssetKeys }) =>
    annotations[annotation] ? toAssetKeys(annotations[annotation], entity) : [],
  );
}

describe('components point at Snyk', () => {
  it.each([
    [{ 'snyk.io/targets': `Acme/A, ${P1}` }, ['acme/a', P1]],
    [{ 'snyk.io/target-id': 'acme/a' }, ['acme/a']],
    [{ 'snyk.io/target-name': 'acme/a' }, ['acme/a']],
    [
      { 'snyk.io/targets': 'acme/a', 'snyk.io/target-id': 'acme/b' },
      ['acme/a'],
    ],
    [{ 'github.com/project-slug': 'acme/a' }, ['acme/a']],
    [
      { 'github.com/project-slug': 'acme/a', 'snyk.io/target-name': 'acme/b' },
      ['acme/b'],
    ],
    [
      { 'github.com/project-slug': 'acme/a', 'snyk.io/project-ids': P1 },
      [`projects/${P1}`],
    ],
    [
      { 'snyk.io/target-name': 'acme/a', 'snyk.io/project-ids': `${P1},${P2}` },
      ['acme/a', `projects/${P1}`, `projects/${P2}`],
    ],
    [
      {
        'snyk.io/target-name': 'acme/a',
        'snyk.io/project-ids': `${P1},${P2}`,
        'snyk.io/exclude-project-ids': `${P1}, x`,
      },
      [`acme/a!${P1}`, `projects/${P2}`],
    ],
    [{ 'snyk.io/project-ids': 'no-id' }, []],
    [{}, []],
  ])('by %j', (annotations, paths) => {
    expect(keysOf({ 'snyk.io/org-id': ORG, ...annotations })).toEqual(
      paths.map(path => `snyk:${ORG}/${path}`),
    );
  });

  it('in several organizations, in one, or by its old name', () => {
    const target = { 'snyk.io/target-name': 'acme/a' };
    const both = { 'snyk.io/org-ids': `${ORG}, ${OTHER}` };
    const one = { 'snyk.io/org-id': ORG };
    const old = { 'snyk.io/org-name': 'acme-security' };
    expect(keysOf({ ...target, ...both, ...one, ...old })).toEqual([
      `snyk:${ORG}+${OTHER}/acme/a`,
    ]);
    expect(keysOf({ ...target, ...one, ...old })).toEqual([
      `snyk:${ORG}/acme/a`,
    ]);
    expect(keysOf({ ...target, ...old })).toEqual([
      'snyk:acme-security/acme/a',
    ]);
    expect(keysOf(target)).toEqual([]);
    expect(keysOf({ ...target, 'snyk.io/org-id': 'a b' })).toEqual([]);
  });

  it('by their repository alone where config names the organization', () => {
    const slug = { 'github.com/project-slug': 'acme/a' };
    expect(keysOf(slug)).toEqual([]);
    expect(keysOf(slug, [ORG])).toEqual([`snyk:${ORG}/acme/a`]);
    expect(keysOf({ ...slug, 'snyk.io/org-id': OTHER }, [ORG])).toEqual([
      `snyk:${OTHER}/acme/a`,
    ]);
  });
});

describe('an asset of Snyk’s', () => {
  it('says what it is', () => {
    expect(readAsset(`snyk:${ORG}/acme/a!${P1}`)).toMatchObject({
      organizations: [ORG],
      target: 'acme/a',
      excluded: new Set([P1]),
    });
    expect(readAsset(`snyk:${ORG}+${OTHER}/projects/${P1}`)).toMatchObject({
      organizations: [ORG, OTHER],
      project: P1,
    });
    expect(readAsset(`snyk:${ORG}/projects/payments`)).toMatchObject({
      target: 'projects/payments',
    });
  });

  it.each(['github:github.com/acme/a', 'snyk:x', 'snyk:x/', 'snyk:+x/a'])(
    'is not %s',
    key => {
      expect(readAsset(key)).toBeUndefined();
    },
  );
});
