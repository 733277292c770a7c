import { mockServices } from '@backstage/backend-test-utils';
import { canonicalAssetKey } from 'backstage-plugin-drive-node';
import * as fc from 'fast-check';
import { InstanceAssets } from './InstanceAssets';
import { jiraAnnotations } from './jiraAnnotations';
import { ownJql } from './ownJql';
import { assetOf, scopeOf } from './Scope';

const keysOf = (annotations: Record<string, string>, config: object = {}) =>
  jiraAnnotations(mockServices.rootConfig({ data: config as any })).flatMap(
    ({ annotation, toAssetKeys }) =>
      annotations[annotation]
        ? toAssetKeys(annotations[annotation], {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'payments', annotations },
          })
        : [],
  );

const scopesOf = (annotations: Record<string, string>) =>
  keysOf(annotations).map(key => scopeOf(canonicalAssetKey(key)!));

describe('how components point at projects', () => {
  it('by a key, as without this module', () => {
    expect(keysOf({ 'jira/project-key': 'PAY' })).toEqual(['jira:default/pay']);
    expect(keysOf({ 'jira.com/project-key': 'eu/PAY' })).toEqual([
      'jira:eu/pay',
    ]);
  });

  it('by several keys, each of an instance of its own', () => {
    expect(
      keysOf({ 'jira.com/project-key': 'PAY, eu/SHOP,, us / BOX' }),
    ).toEqual(['jira:default/pay', 'jira:eu/shop', 'jira:us/box']);
  });

  it('and by a component, a label, a team and a filter, all of which hold', () => {
    expect(
      scopesOf({
        'jira/project-key': 'PAY',
        'jira/component': 'Check-out, web & app',
        'jira/label': 'UI',
        'jira/team': '0B7E5C1A-77d2',
        'jira/custom-filter':
          'priority in ("Critical", Blocker) OR type = Bug ORDER BY created DESC',
      }),
    ).toEqual([
      {
        instance: 'default',
        project: 'pay',
        components: ['check-out, web & app'],
        label: 'ui',
        jql: 'team = "0b7e5c1a-77d2" and (priority in ("critical", blocker) or type = bug)',
      },
    ]);
  });

  it('by any of several components, in whatever order', () => {
    const key = keysOf({
      'jira.com/project-key': 'PAY',
      'jira.com/components': 'web, Api ,web',
    });
    expect(key).toEqual(['jira:default/pay?component=api&component=web']);
    expect(
      keysOf({
        'jira.com/project-key': 'PAY',
        'jira.com/components': 'api,web',
      }),
    ).toEqual(key);
  });

  it('by a query of its own, which stands in place of components', () => {
    expect(
      scopesOf({
        'jira.com/project-key': 'PAY',
        'jira.com/components': 'api',
        'jira.com/jql': 'affectedVersion = 1.1',
        'jira.com/filter-ids': '12345',
      }),
    ).toMatchObject([{ components: [], jql: '(affectedversion = 1.1)' }]);
  });

  it('by annotations whose prefix the config changes', () => {
    const config = { jiraDashboard: { annotationPrefix: 'tracker.acme' } };
    expect(
      keysOf(
        { 'tracker.acme/project-key': 'PAY', 'jira.com/project-key': 'OLD' },
        config,
      ),
    ).toEqual(['jira:default/pay']);
    expect(
      keysOf(
        { 'jira/project-key': 'PAY,SHOP', 'jira/components': 'api' },
        { jiraDashboard: { annotationPrefix: 'jira' } },
      ),
    ).toEqual([
      'jira:default/pay?component=api',
      'jira:default/shop?component=api',
    ]);
  });

  it.each([
    'https://jira.acme.example/browse/PAY',
    'PAY-1',
    '10001',
    'eu/',
    'eu/PAY/x y',
  ])('not by %j', value => {
    expect(
      keysOf({ 'jira/project-key': value }).map(canonicalAssetKey),
    ).toEqual(value === 'eu/PAY/x y' ? ['jira:eu/pay'] : [undefined]);
  });

  it.each([
    'reporter = "quillon@acme.example" AND resolution is not EMPTY',
    'assignee = jdoe',
    'summary ~ "jane@acme.example"',
    'status changed BY jdoe',
    'creator in membersOf(team)',
  ])('and never by people: %s', filter => {
    expect(ownJql(filter)).toBeUndefined();
    const keys = keysOf({
      'jira/project-key': 'PAY',
      'jira/custom-filter': filter,
    });
    expect(keys.map(canonicalAssetKey)).toEqual([undefined]);
  });

  it('whatever names are like, a key says them', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
      .map(text => text.trim().toLowerCase())
      .filter(text => text !== '' && !/\p{Surrogate}/u.test(text));
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 3 }),
        fc.option(name, { nil: undefined }),
        fc.option(name, { nil: undefined }),
        (components, label, jql) => {
          const scope = {
            instance: 'default',
            project: 'pay',
            components: [...components].sort(),
            label,
            jql,
          };
          const key = canonicalAssetKey(assetOf(scope)!)!;
          expect(scopeOf(key)).toEqual(scope);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  it('of an instance, or of the only one', () => {
    const access = { kind: 'proxy', path: '/jira/api' } as const;
    const eu = new InstanceAssets({ name: 'eu', isDefault: false, access });
    expect(eu.scopeOf('jira:eu/pay')?.project).toBe('pay');
    expect(eu.scopeOf('jira:default/pay')).toBeUndefined();
    const only = new InstanceAssets({ name: 'eu', isDefault: true, access });
    expect(only.scopeOf('jira:default/pay')?.project).toBe('pay');
    expect(only.scopeOf('github:eu/pay')).toBeUndefined();
    expect(only.scopeOf('jira:us/pay')).toBeUndefined();
  });
});
