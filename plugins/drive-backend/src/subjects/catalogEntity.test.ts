import { component, domain, group, system } from './__testUtils__/catalog';
import { toCatalogEntity } from './catalogEntity';

describe('toCatalogEntity', () => {
  it('knows components, systems, domains and groups, and nothing else', () => {
    const kindOf = (kind: string) =>
      toCatalogEntity({ ...component('payments'), kind })?.kind;

    expect(kindOf('Component')).toBe('component');
    expect(kindOf('SYSTEM')).toBe('system');
    expect(kindOf('Domain')).toBe('domain');
    expect(kindOf('group')).toBe('group');
    expect(kindOf('User')).toBeUndefined();
    expect(kindOf('API')).toBeUndefined();
  });

  it('resolves short refs in the entity’s own namespace', () => {
    const entity = toCatalogEntity(
      component('payments', {
        namespace: 'Shop',
        owner: 'Team-A',
        system: 'checkout',
      }),
    )!;

    expect(entity.ref).toBe('component:shop/payments');
    expect(entity.owners).toEqual(['group:shop/team-a']);
    expect(entity.partOf).toEqual(['system:shop/checkout']);
  });

  it('keeps the kind and namespace of full refs', () => {
    const entity = toCatalogEntity(
      component('payments', {
        namespace: 'shop',
        owner: 'Group:Default/Team-A',
        system: 'other/checkout',
      }),
    )!;

    expect(entity.owners).toEqual(['group:default/team-a']);
    expect(entity.partOf).toEqual(['system:other/checkout']);
  });

  it('prefers the relations that the catalog resolved to the spec', () => {
    const entity = toCatalogEntity(
      component('payments', {
        owner: 'stale-name',
        system: 'stale-name',
        relations: [
          { type: 'ownedBy', targetRef: 'group:default/Team-A' },
          { type: 'ownedBy', targetRef: 'group:default/team-b' },
          { type: 'partOf', targetRef: 'system:default/checkout' },
          { type: 'partOf', targetRef: 'component:default/bigger' },
          { type: 'dependsOn', targetRef: 'system:default/ledger' },
        ],
      }),
    )!;

    expect(entity.owners).toEqual([
      'group:default/team-a',
      'group:default/team-b',
    ]);
    expect(entity.partOf).toEqual(['system:default/checkout']);
  });

  it('reads a group’s parent and children', () => {
    const entity = toCatalogEntity(
      group('department', {
        parent: 'company',
        children: ['team-a', 'group:other/team-b', 'team-a'],
      }),
    )!;

    expect(entity.parentGroups).toEqual(['group:default/company']);
    expect(entity.childGroups).toEqual([
      'group:default/team-a',
      'group:other/team-b',
    ]);
  });

  it('reads the domain of a system and of a domain', () => {
    expect(
      toCatalogEntity(system('checkout', { domain: 'shop' }))!.partOf,
    ).toEqual(['domain:default/shop']);
    expect(
      toCatalogEntity(domain('shop', { subdomainOf: 'business' }))!.partOf,
    ).toEqual(['domain:default/business']);
  });

  it('turns a reference that cannot be read into an unknown one', () => {
    const entity = toCatalogEntity(component('payments', { owner: 'Group:' }))!;

    expect(entity.owners).toEqual(['group:default/group:']);
  });

  it('ignores references that are no text', () => {
    const entity = toCatalogEntity(
      component('payments', { owner: 7, system: ['', null, 'checkout'] }),
    )!;

    expect(entity.owners).toEqual([]);
    expect(entity.partOf).toEqual(['system:default/checkout']);
  });

  it('keeps that a user owns it, but not which user', () => {
    const entity = toCatalogEntity(
      component('payments', {
        owner: 'user:jane.doe',
        relations: [{ type: 'ownedBy', targetRef: 'user:default/jane.doe' }],
      }),
    )!;

    expect(entity.owners).toEqual([]);
    expect(entity.ownedByUser).toBe(true);
    expect(JSON.stringify(entity)).not.toMatch(/jane/i);
  });

  it('calls a group by its title, else by its profile’s display name', () => {
    const profile = { displayName: 'Payments Team' };

    expect(toCatalogEntity(group('g-17', { profile }))!.title).toBe(
      'Payments Team',
    );
    expect(
      toCatalogEntity(group('g-17', { profile, title: 'Payments' }))!.title,
    ).toBe('Payments');
    expect(
      toCatalogEntity(group('g-17', { profile: { displayName: ' ' } }))!.title,
    ).toBeUndefined();
  });

  it('drops annotations about the catalog’s own reading, so that a refresh changes nothing', () => {
    const at = (revision: string) =>
      toCatalogEntity(
        component('payments', {
          annotations: {
            'backstage.io/managed-by-location': `url:https://git/${revision}`,
            'backstage.io/view-url': `https://git/${revision}`,
            'backstage.io/edit-url': `https://git/${revision}`,
            'backstage.io/orphan': 'true',
            'backstage.io/source-location': 'url:https://git/acme/payments',
          },
        }),
      )!;

    expect(at('1')).toEqual(at('2'));
    expect(at('1').annotations).toEqual({
      'backstage.io/orphan': 'true',
      'backstage.io/source-location': 'url:https://git/acme/payments',
    });
    expect(at('1').hasSourceLocation).toBe(true);
  });

  it('survives annotations and labels that are no text', () => {
    const odd = { a: 'b', n: 7, nothing: null } as never;
    const entity = toCatalogEntity(
      component('payments', { annotations: odd, labels: odd }),
    )!;

    expect(entity.annotations).toEqual({ a: 'b' });
    expect(entity.labels).toEqual({ a: 'b' });
  });

  it('does not take a blank description or type for one', () => {
    const entity = toCatalogEntity(
      component('payments', { description: '  \n', type: ' ' }),
    )!;

    expect(entity.hasDescription).toBe(false);
    expect(entity.type).toBeUndefined();
  });
});
