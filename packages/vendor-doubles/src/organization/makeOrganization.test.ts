import { parseRecord } from 'backstage-plugin-drive-node';
import { githubRecords } from '../records/githubRecords';
import { organization } from './makeOrganization';

describe('organization', () => {
  const acme = organization(5);

  it('is the same for the same seed, and another for another', () => {
    expect(organization(5)).toEqual(acme);
    expect(organization(6).repositories[0].changes).not.toEqual(
      acme.repositories[0].changes,
    );
  });

  it('has repositories of every sort that connectors meet', () => {
    const has = (test: (one: (typeof acme.repositories)[number]) => boolean) =>
      acme.repositories.some(test);
    expect([
      has(({ archived }) => archived),
      has(({ formerName }) => formerName !== undefined),
      has(({ components }) => components.length > 1),
      has(({ defaultBranch }) => defaultBranch === 'master'),
      has(
        ({ deployments, releases }) =>
          deployments.length > 0 && releases.length > 0,
      ),
      has(
        ({ deployments, releases }) =>
          deployments.length === 0 && releases.length > 0,
      ),
      has(({ commits }) => commits.length === 0),
    ]).toEqual([true, true, true, true, true, true, true]);
  });

  it('grows to a thousand repositories with hundreds of merges a day', () => {
    const large = organization(5, { repositories: 1_000, days: 30 });
    const merged = large.repositories.flatMap(({ changes }) =>
      changes.filter(({ mergedAt }) => mergedAt !== undefined),
    );
    expect(large.repositories).toHaveLength(1_000);
    expect(merged.length / 30).toBeGreaterThan(280);
    expect(merged.length / 30).toBeLessThan(380);
  });

  it('knows nothing of what happens after its end', () => {
    const late = acme.repositories.flatMap(
      ({ changes, deployments, runs, alerts }) =>
        [
          ...changes.flatMap(one => [
            one.openedAt,
            one.readyAt,
            one.mergedAt,
            one.closedAt,
            ...one.reviews.map(({ at }) => at),
          ]),
          ...deployments.flatMap(one => one.statuses.map(({ at }) => at)),
          ...runs.map(one => one.updatedAt),
          ...alerts.flatMap(one => [one.createdAt, one.closedAt]),
        ].filter(at => at !== undefined && at >= acme.until),
    );
    expect(late).toEqual([]);
  });

  it('links incidents to deployments that were there before', () => {
    const ends = new Map(
      acme.repositories.flatMap(({ deployments }) =>
        deployments.map(one => [one.id, one.createdAt] as const),
      ),
    );
    expect(acme.incidents.length).toBeGreaterThan(0);
    expect(
      acme.incidents.filter(
        one => !(ends.get(one.deployment!)! < one.detectedAt),
      ),
    ).toEqual([]);
  });

  it('gives records that the door accepts, with no person in them', () => {
    const records = githubRecords(acme);
    const refused = records
      .map(record => parseRecord(record, { now: acme.until }))
      .filter(parsed => !parsed.ok || parsed.droppedFields.length > 0);
    expect(refused).toEqual([]);
    expect(new Set(records.map(({ kind }) => kind))).toEqual(
      new Set(['change', 'deployment', 'pipeline_run', 'finding', 'cost_item']),
    );
    const text = JSON.stringify(records).toLowerCase();
    const named = acme.people
      .flatMap(({ login, name = '', email = '' }) => [login, name, email])
      .filter(one => text.includes(one.toLowerCase()));
    expect(named).toEqual([]);
  });
});
