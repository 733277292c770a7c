import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entitiesOf } from './entities.mjs';
import { checkIds, factsOf, passes } from './facts.mjs';
import { changedRepositories, changesIn } from './lateChanges.mjs';
import { componentRef, Organization } from './Organization.mjs';
import { NOW } from './time.mjs';
import { worldRecords } from './worldRecords.mjs';

const organization = new Organization(1_000);
const entities = [...entitiesOf(organization)];
const records = [...worldRecords(organization)];
const byName = new Map(
  entities.map(entity => [`${entity.kind} ${entity.metadata.name}`, entity]),
);
const parentsOf = name =>
  byName
    .get(`Group ${name}`)
    .relations.map(({ targetRef }) => targetRef.split('/')[1]);

describe('The catalog of the world', () => {
  it('has 225 groups, 500 systems and 50 domains at 10,000 components', () => {
    const { groups, systems, domains } = new Organization(10_000);
    assert.deepEqual(
      { groups, systems, domains },
      {
        groups: 225,
        systems: 500,
        domains: 50,
      },
    );
  });

  it('has four levels of groups', () => {
    assert.deepEqual(parentsOf('team-0'), ['dept-0']);
    assert.deepEqual(parentsOf('dept-0'), ['div-0']);
    assert.deepEqual(parentsOf('div-0'), ['org']);
    assert.deepEqual(parentsOf('org'), []);
  });

  it('has a cycle, an orphan and a group with two parents', () => {
    const [one, other] = organization.cycle.map(team => `team-${team}`);
    assert.deepEqual(parentsOf(one), [other]);
    assert.deepEqual(parentsOf(other), [one]);
    assert.deepEqual(parentsOf(`team-${organization.orphan}`), []);
    assert.equal(parentsOf(`team-${organization.twoParents}`).length, 2);
  });

  it('has components of a group with children, and of one that does not exist', () => {
    const owners = new Set(
      entities
        .filter(({ kind }) => kind === 'Component')
        .map(({ spec }) => spec.owner.split('/')[1]),
    );
    assert.ok(owners.has('dept-0'));
    assert.ok(owners.has('dissolved'));
    assert.ok(!byName.has('Group dissolved'));
  });

  it('has repositories of several components with different owners', () => {
    const [shared] = organization.repositories();
    assert.equal(shared.components.length, 5);
    const owners = shared.components.map(one => organization.ownerOf(one));
    assert.equal(new Set(owners).size, 5);
  });
});

describe('The records of the world', () => {
  it('are the same every time, and others with another seed', () => {
    const first = seed =>
      JSON.stringify([...worldRecords(organization, seed).take(500)]);
    assert.equal(first(1), first(1));
    assert.notEqual(first(1), first(2));
  });

  it('are about a hundred of each component, of every kind', () => {
    const perComponent = records.length / organization.components;
    assert.ok(perComponent > 90 && perComponent < 110, String(perComponent));
    const kinds = new Set(records.map(({ type }) => type.split('.')[1]));
    assert.equal(kinds.size, 11);
  });

  it('have an identity of their own', () => {
    const editions = records.map(({ type, source, id, data }) =>
      [type, source, id, data.asOf].join(' '),
    );
    assert.equal(new Set(editions).size, records.length);
  });

  it('tell of nothing that is ahead', () => {
    for (const { time, data } of records) {
      assert.ok(Date.parse(time) < NOW);
      for (const [field, value] of Object.entries(data)) {
        if (field.endsWith('At') || field === 'asOf') {
          assert.ok(Date.parse(value) < NOW, `${field} ${value}`);
        }
      }
    }
  });

  it('have for each component the ten outcomes that the facts say', () => {
    const component = 7;
    const newest = new Map();
    for (const { type, subject, data } of records) {
      if (
        type === 'drive.check_result.v1' &&
        subject === componentRef(component) &&
        !(newest.get(data.checkId)?.asOf > data.asOf)
      ) {
        newest.set(data.checkId, data);
      }
    }
    const facts = factsOf(component);
    assert.equal(newest.size, checkIds.length);
    for (const [id, { outcome }] of newest) {
      assert.equal(outcome, passes(id, facts) ? 'pass' : 'fail');
    }
  });

  it('change late in one of a hundred repositories, in another one each time', () => {
    const all = [...organization.repositories()].length;
    const [one, other] = [0, 1].map(run =>
      changedRepositories(organization, run).map(({ name }) => name),
    );
    assert.equal(one.length, Math.ceil(all / 100));
    assert.ok(one.every(name => !other.includes(name)));
    const [event] = changesIn([{ name: 'repo-7' }], 0);
    assert.equal(event.data.mergedAt, '2026-06-10T08:20:00.000Z');
  });
});
