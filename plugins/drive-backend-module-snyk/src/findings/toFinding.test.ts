import { parseRecord } from 'backstage-plugin-drive-node';
import fc from 'fast-check';
import { IssueAnswer, issuesPage } from '../api/answers';
import { toFinding, toVanished } from './toFinding';

const NOW = Date.parse('2026-11-20T00:00:00Z');

const context = {
  source: 'snyk:default',
  now: NOW,
  webUrl: 'https://app.snyk.io/org/acme',
};

const about = { asset: 'snyk:org/acme/a', id: 'i', isImage: false };

const issue = (attributes: object): IssueAnswer =>
  issuesPage.parse({
    data: [
      {
        id: 'd5b640e5-d88c-4c17-9bf0-93597b7a1ce2',
        type: 'issue',
        attributes: {
          key: 'k',
          title: 'Prototype Pollution',
          type: 'package_vulnerability',
          status: 'open',
          ignored: false,
          effective_severity_level: 'high',
          created_at: '2026-09-27T20:09:05.677Z',
          updated_at: '2026-10-27T20:09:05Z',
          ...attributes,
        },
        relationships: {
          organization: { data: { id: 'o', type: 'organization' } },
          scan_item: { data: { id: 'p', type: 'project' } },
        },
      },
    ],
    jsonapi: { version: '1.0' },
  }).data[0];

const dataOf = (attributes: object, isImage = false) =>
  toFinding(issue(attributes), { ...about, isImage }, context)?.data;

const UPDATED = '2026-10-27T20:09:05.000Z';

describe('an issue of Snyk’s', () => {
  it.each([
    [{}, 'open', undefined],
    [{ ignored: true }, 'dismissed', UPDATED],
    [{ status: 'ignored' }, 'dismissed', UPDATED],
    // The examples that Snyk publishes have no resolution.
    [{ status: 'resolved' }, 'fixed', UPDATED],
    [
      {
        status: 'resolved',
        ignored: true,
        resolution: {
          type: 'disappeared',
          resolved_at: '2026-10-01T00:00:00Z',
        },
      },
      'fixed',
      '2026-10-01T00:00:00.000Z',
    ],
    [
      {
        status: 'resolved',
        resolution: { type: 'fixed', resolved_at: '2026-01-01T00:00:00Z' },
      },
      'fixed',
      '2026-09-27T20:09:05.677Z',
    ],
  ])('with %j is %s', (attributes, state, resolvedAt) => {
    const data = dataOf(attributes)!;
    expect([data.state, data.resolvedAt]).toEqual([state, resolvedAt]);
  });

  it.each([
    ['package_vulnerability', false, 'dependency'],
    ['package_vulnerability', true, 'image'],
    ['code', false, 'code'],
    ['code', true, 'code'],
    ['cloud', false, 'configuration'],
    ['config', false, 'configuration'],
    ['license', false, undefined],
    ['toString', false, undefined],
  ])('of the type %s (image: %s) is about %s', (type, isImage, category) => {
    expect(dataOf({ type }, isImage)?.category).toBe(category);
  });

  it.each([
    ['critical', 'critical'],
    ['info', 'low'],
    ['unheard-of', 'medium'],
  ])('that is %s is %s', (level, severity) => {
    expect(dataOf({ effective_severity_level: level })!.severity).toBe(
      severity,
    );
  });

  it.each([
    [undefined, undefined],
    [[], undefined],
    [[{ representations: [] }], false],
    [[{ is_upgradeable: false }, { is_pinnable: true }], true],
  ])('with the coordinates %j can be fixed: %s', (coordinates, expected) => {
    expect(dataOf({ coordinates })!.fixAvailable).toBe(expected);
  });

  it('has the names of its problems once, and since when they are public', () => {
    const problems = [
      { id: 'SNYK-JS-A-1', disclosed_at: '2026-08-02T00:00:00Z' },
      { id: 'CVE-2026-1', disclosed_at: '2026-08-01T00:00:00Z' },
      { id: 'CVE-2026-1', disclosed_at: null },
      { id: ' ' },
    ];
    expect(dataOf({ problems })).toMatchObject({
      identifiers: ['SNYK-JS-A-1', 'CVE-2026-1'],
      publishedAt: '2026-08-01T00:00:00.000Z',
    });
  });

  it('is not there where it does not say since when', () => {
    expect(dataOf({ created_at: 'yesterday' })).toBeUndefined();
  });

  it('passes the door, whatever is in it', () => {
    const text = fc.string();
    fc.assert(
      fc.property(
        fc.record({
          title: text,
          status: text,
          effective_severity_level: text,
          updated_at: text,
          ignored: fc.boolean(),
          problems: fc.array(fc.record({ id: text, disclosed_at: text })),
        }),
        attributes => {
          const record = toFinding(issue(attributes), about, context)!;
          expect(parseRecord(record, { now: NOW }).ok).toBe(true);
        },
      ),
      { seed: 11 },
    );
  });

  it('that went away with its project is dismissed', () => {
    const record = toVanished(
      { firstSeenAt: NOW - 1000, severity: 'low', category: 'image' },
      about,
      context,
    );
    expect(parseRecord(record, { now: NOW })).toMatchObject({
      ok: true,
      record: { data: { state: 'dismissed', resolvedAt: NOW } },
    });
  });
});

describe('a page of Snyk’s', () => {
  it.each([
    ['/orgs/o/issues?starting_after=x', '/orgs/o/issues?starting_after=x'],
    [{ href: '/rest/orgs' }, '/rest/orgs'],
    [null, undefined],
    [undefined, undefined],
  ])('may link to the next one by %j', (next, expected) => {
    const { links } = issuesPage.parse({ data: [], links: { next } });
    expect(links!.next).toBe(expected);
  });
});
