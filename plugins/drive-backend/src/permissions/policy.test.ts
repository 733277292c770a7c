import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  drivePermissions,
  driveScorecardReadPermission,
} from 'backstage-plugin-drive-common';
import request from 'supertest';
import { daysAgo } from '../__testUtils__/clock';
import { deploymentEvent } from '../__testUtils__/events';
import {
  MEMBER,
  OTHER,
  ReviewPortal,
} from '../operate/reviews/__testUtils__/reviewPortal';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component, group, system } from '../subjects/__testUtils__/catalog';
import { createDriveConditionalDecision, driveConditions } from './rules';
import { ExamplePolicy } from './__testUtils__/examplePolicy';

const WITHOUT = 'user:default/without';
const REVERSED = 'user:default/reversed';

const repo = (name: string) => ({
  annotations: { 'github.com/project-slug': `acme/${name}` },
});

/** Of what MEMBER may not see, no answer says a word. */
const SECRETS = /fraud|acme\/fraud/;

describeOnDatabases('A policy about subjects', open => {
  let reviews: ReviewPortal;

  beforeAll(async () => {
    reviews = await ReviewPortal.start(await open(), {
      entities: [
        group('finance'),
        group('payments', { parent: 'finance' }),
        group('risk', { parent: 'finance' }),
        group('web', { parent: 'finance' }),
        system('shop', { owner: 'web' }),
        system('money', { owner: 'finance' }),
        component('ledger', { owner: 'payments', ...repo('ledger') }),
        component('payouts', { owner: 'payments', system: 'money' }),
        component('fraud', {
          owner: 'risk',
          system: 'money',
          ...repo('fraud'),
        }),
        component('cart', { owner: 'web', system: 'shop' }),
      ],
    });
    const { portal } = reviews;
    const policy = new ExamplePolicy();
    portal.policy = async (name, user) => {
      const permission = drivePermissions.find(one => one.name === name);
      if (!permission || !user) {
        return undefined;
      }
      if (name === driveScorecardReadPermission.name) {
        if (user === WITHOUT) {
          return { result: AuthorizeResult.DENY };
        }
        if (user === REVERSED) {
          return createDriveConditionalDecision(driveScorecardReadPermission, {
            not: driveConditions.isOwner({
              claims: ['GROUP:default/Payments'],
            }),
          });
        }
      }
      const ownershipEntityRefs = [user, ...(portal.groupsOf.get(user) ?? [])];
      return policy.handle({ permission }, {
        info: { userEntityRef: user, ownershipEntityRefs },
      } as PolicyQueryUser);
    };
    await portal.send([
      ...[1, 2, 3, 5, 8].map(days => deploymentEvent('ledger', days)),
      ...[1, 2, 4, 6, 9].map(days => deploymentEvent('fraud', days)),
    ]);
    await portal.settle();
    await portal.keepHistory();
    await portal.act('post', '/v1/initiatives', {
      user: OTHER,
      body: {
        id: randomUUID(),
        title: 'Runbooks everywhere',
        why: 'Nights are short.',
        ownerRef: 'group:default/finance',
        pillarId: 'vigilance',
        population: { kind: 'component' },
        done: { by: 'hand' },
        startDate: '2026-11-01',
        targetDate: '2026-12-31',
        milestones: [],
      },
    });
    await portal.operate();
    await portal.act('post', '/v1/halts', {
      user: REVERSED,
      body: {
        id: randomUUID(),
        subjectRef: 'component:default/fraud',
        reason: 'Cards are refused',
        exemptions: [],
        resumeCriteria: 'They are taken',
        expiresAt: daysAgo(-7),
      },
    });
  });

  afterAll(() => reviews.portal.stop());

  const statusOf = async (path: string, user: string) =>
    (await reviews.portal.get(path, user)).status;

  it.each([
    ['their own component', 'component/default/ledger', MEMBER, 200],
    ['another', 'component/default/fraud', MEMBER, 403],
    ['one in the shop', 'component/default/cart', MEMBER, 200],
    ['one in the shop', 'component/default/cart', OTHER, 200],
    ['a component of others', 'component/default/ledger', OTHER, 403],
    ['their group', 'group/default/payments', MEMBER, 200],
    ['the group above', 'group/default/finance', MEMBER, 200],
    // Its only component is hidden: the roll-up would be that component's figures.
    ['a group of which nothing is left', 'group/default/risk', MEMBER, 403],
    ['the organization', 'organization/default/all', MEMBER, 200],
    ['the organization', 'organization/default/all', WITHOUT, 403],
    ['anything', 'component/default/cart', WITHOUT, 403],
    ['what is not theirs', 'component/default/fraud', REVERSED, 200],
    ['what is', 'component/default/ledger', REVERSED, 403],
  ])('lets %s be read, or not: %s, %s, %i', async (_what, path, user, code) => {
    expect(await statusOf(`/v1/scorecards/${path}`, user)).toBe(code);
  });

  it.each([
    'scorecards/component/default/fraud',
    'cards/component/default/fraud',
    'trends/component/default/fraud?metric=deployment-frequency',
    'trend-sets/component/default/fraud?of=deployment-frequency',
    'changes/component/default/fraud',
    'contributions/component/default/fraud/deployment-frequency',
    'evidence/component/default/fraud/deployment-frequency',
    'attention/component/default/fraud',
    'initiatives/of/component/default/fraud',
    'halts/health/component/default/fraud',
  ])('is honoured by %s', async path => {
    expect(await statusOf(`/v1/${path}`, MEMBER)).toBe(403);
  });

  it.each([
    'scorecards?recursive=true&kind=component',
    'scorecards?recursive=true&sort=attention',
    'scorecards/group/default/finance',
    'scorecards/system/default/money',
    'cards/component/default/payouts',
    'trends/group/default/finance?metric=deployment-frequency',
    'changes/group/default/finance',
    'contributions/group/default/finance/deployment-frequency',
    'evidence/group/default/finance/deployment-frequency',
    'attention/group/default/finance',
    'coverage',
    'sources',
    'initiatives',
    'initiatives/of/group/default/finance',
    'halts',
  ])('is honoured by what %s tells of others', async path => {
    const { status, text } = await reviews.portal.get(`/v1/${path}`, MEMBER);

    expect(status).toBe(200);
    expect(text).not.toMatch(SECRETS);
  });

  it('is honoured by lists, which say how many they leave out', async () => {
    const body = await reviews.portal.read(
      '/v1/scorecards?recursive=true&kind=component',
      MEMBER,
    );

    expect(body.items.map(({ subject }: any) => subject.title)).toEqual([
      'cart',
      'ledger',
      'payouts',
    ]);
    expect(body.hiddenComponents).toBe(1);
  });

  it('is honoured by the items of initiatives', async () => {
    const { items } = await reviews.portal.read('/v1/initiatives', MEMBER);

    expect(items[0].counts.open).toBe(3);
  });

  it('withholds what could be had by subtraction', async () => {
    const contributions = await reviews.portal.read(
      '/v1/contributions/group/default/finance/deployment-frequency',
      MEMBER,
    );

    expect(contributions.rows).toBeUndefined();
    expect(contributions.withheld).toMatch(/\w/);
  });

  it('is asked once for all subjects, not for each', async () => {
    const { portal } = reviews;
    const user = 'user:default/new';
    portal.asked.length = 0;

    await portal.read('/v1/scorecards?recursive=true', user);

    expect(portal.asked.map(asked => asked[0].permission)).toEqual([
      'drive.scorecard.read',
      'catalog.entity.read',
    ]);
  });

  it('can have its conditions applied over HTTP, as the permission backend does', async () => {
    const decision = (await new ExamplePolicy().handle({
      permission: driveScorecardReadPermission,
    })) as PolicyDecision & { conditions: object };

    const { status, body } = await request(reviews.portal.server)
      .post('/api/drive/.well-known/backstage/permissions/apply-conditions')
      .set('Authorization', mockCredentials.service.header())
      .send({
        items: [
          'component:default/cart',
          'component:default/ledger',
          'group:default/risk',
          'component:default/nowhere',
        ].map(resourceRef => ({
          id: resourceRef,
          resourceRef,
          resourceType: 'drive-subject',
          conditions: decision.conditions,
        })),
      });

    expect(status).toBe(200);
    expect(body.items.map(({ result }: any) => result)).toEqual([
      'ALLOW',
      'DENY',
      'ALLOW',
      'DENY',
    ]);
  });

  it('is in the documentation as it is here', () => {
    // There the formatter breaks other lines, since a name is longer.
    const bare = (text: string) =>
      text.replace(/\s/g, '').replace(/,(?=[})])/g, '');
    const root = resolve(__dirname, '../../../..');
    const policy = readFileSync(
      resolve(__dirname, '__testUtils__/examplePolicy.ts'),
      'utf8',
    ).replace("'../..'", "'backstage-plugin-drive-backend'");

    expect(
      bare(readFileSync(resolve(root, 'docs/ecosystem.md'), 'utf8')),
    ).toContain(bare(policy));
  });
});
