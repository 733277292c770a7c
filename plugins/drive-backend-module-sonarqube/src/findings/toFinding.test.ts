import { parseRecord } from 'backstage-plugin-drive-node';
import fc from 'fast-check';
import { HotspotAnswer } from '../api/answers';
import { NamedIssue } from '../api/searchIssues';
import { findingOfHotspot, findingOfIssue } from './toFinding';

const NOW = Date.parse('2026-11-20T00:00:00Z');

const context = {
  source: 'sonarqube:default',
  now: NOW,
  webUrl: 'https://sonar.acme.example',
  assetOf: (key: string) => `sonarqube:default/${key}`,
};

const issue = (fields: Partial<NamedIssue>): NamedIssue => ({
  key: 'AZ1',
  project: 'acme_A',
  rule: 'java:S3649',
  severity: 'CRITICAL',
  status: 'OPEN',
  creationDate: '2026-10-01T12:00:00+0200',
  updateDate: '2026-11-01T12:00:00+0200',
  ...fields,
});

const hotspot = (fields: Partial<HotspotAnswer>): HotspotAnswer => ({
  key: 'AZ2',
  status: 'TO_REVIEW',
  creationDate: '2026-10-01T12:00:00+0200',
  updateDate: '2026-11-01T12:00:00+0200',
  ...fields,
});

const dataOf = (fields: Partial<NamedIssue>) =>
  findingOfIssue(issue(fields), context)!.data;

const UPDATED = '2026-11-01T10:00:00.000Z';
const CLOSED = '2026-10-05T10:00:00.000Z';

describe('a vulnerability', () => {
  it.each([
    [{ status: 'OPEN' }, 'open', undefined],
    [{ status: 'CONFIRMED' }, 'open', undefined],
    [{ status: 'REOPENED', issueStatus: 'OPEN' }, 'open', undefined],
    [{ status: 'RESOLVED', resolution: 'FIXED' }, 'fixed', UPDATED],
    [{ status: 'RESOLVED', resolution: 'WONTFIX' }, 'dismissed', UPDATED],
    [
      { status: 'RESOLVED', resolution: 'FALSE-POSITIVE' },
      'dismissed',
      UPDATED,
    ],
    [
      {
        status: 'CLOSED',
        resolution: 'FIXED',
        closeDate: '2026-10-05T12:00:00+0200',
      },
      'fixed',
      CLOSED,
    ],
    [
      {
        status: 'CLOSED',
        resolution: 'REMOVED',
        closeDate: '2026-10-05T12:00:00+0200',
      },
      'fixed',
      CLOSED,
    ],
    [{ status: undefined, issueStatus: 'OPEN' }, 'open', undefined],
    [{ status: undefined, issueStatus: 'ACCEPTED' }, 'dismissed', UPDATED],
    [{ status: undefined, issueStatus: 'FIXED' }, 'fixed', UPDATED],
  ])('%j is %s', (fields, state, resolvedAt) => {
    const data = dataOf(fields);
    expect([data.state, data.resolvedAt]).toEqual([state, resolvedAt]);
  });

  it.each([
    [{ severity: 'BLOCKER' }, 'critical'],
    [{ severity: 'CRITICAL' }, 'high'],
    [{ severity: 'MAJOR' }, 'medium'],
    [{ severity: 'MINOR' }, 'low'],
    [{ severity: 'INFO' }, 'low'],
    [
      {
        severity: undefined,
        impacts: [
          { softwareQuality: 'RELIABILITY', severity: 'LOW' },
          { softwareQuality: 'SECURITY', severity: 'BLOCKER' },
        ],
      },
      'critical',
    ],
    [{ severity: undefined, impacts: [] }, 'medium'],
  ])('of %j is %s', (fields, severity) => {
    expect(dataOf(fields).severity).toBe(severity);
  });

  it.each([
    ['secrets:S6290', 'secret'],
    ['terraform:S6270', 'configuration'],
    ['java:S3649', 'code'],
    ['external_eslint:secrets', 'code'],
  ])('of the rule %s is about %s', (rule, category) => {
    expect(dataOf({ rule }).category).toBe(category);
  });

  it('is not there where it does not say since when', () => {
    expect(
      findingOfIssue(issue({ creationDate: 'yesterday' }), context),
    ).toBeUndefined();
  });

  it('ends no sooner than it began', () => {
    const { firstSeenAt, resolvedAt } = dataOf({
      status: 'CLOSED',
      resolution: 'FIXED',
      closeDate: '2026-09-01T12:00:00+0000',
    });
    expect(resolvedAt).toBe(firstSeenAt);
  });

  it('passes the door, whatever its status', () => {
    const text = fc.option(fc.string(), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({
          status: text,
          resolution: text,
          issueStatus: text,
          severity: text,
          closeDate: text,
        }),
        fields => {
          const record = findingOfIssue(issue(fields), context)!;
          expect(parseRecord(record, { now: NOW }).ok).toBe(true);
        },
      ),
      { seed: 7 },
    );
  });
});

describe('a hotspot', () => {
  it.each([
    [{ status: 'TO_REVIEW' }, 'open', undefined],
    // It is a risk, and has still to be fixed.
    [{ status: 'REVIEWED', resolution: 'ACKNOWLEDGED' }, 'open', undefined],
    [{ status: 'REVIEWED', resolution: 'FIXED' }, 'fixed', UPDATED],
    [{ status: 'REVIEWED', resolution: 'SAFE' }, 'dismissed', UPDATED],
    [{ status: 'REVIEWED', resolution: 'EXCEPTION' }, 'dismissed', UPDATED],
  ])('%j is %s', (fields, state, resolvedAt) => {
    const { data } = findingOfHotspot(hotspot(fields), 'acme_A', context)!;
    expect([data.state, data.resolvedAt]).toEqual([state, resolvedAt]);
  });

  it.each([
    ['HIGH', 'high'],
    ['MEDIUM', 'medium'],
    ['LOW', 'low'],
    [undefined, 'medium'],
  ])('of probability %s is %s', (vulnerabilityProbability, severity) => {
    const { data } = findingOfHotspot(
      hotspot({ vulnerabilityProbability }),
      'acme_A',
      context,
    )!;
    expect(data.severity).toBe(severity);
  });
});
