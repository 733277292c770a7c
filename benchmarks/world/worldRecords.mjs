import { componentRecords } from './componentRecords.mjs';
import { groupRecords } from './groupRecords.mjs';
import { repositoryRecords } from './repositoryRecords.mjs';

/**
 * Every record of the world, each made when it is asked for: some hundred of each component, of all kinds, over thirty
 * weeks.
 *
 * @param {import('./Organization.mjs').Organization} organization
 * @param {number} seed another one gives another world of the same kind
 */
export function* worldRecords(organization, seed = 1) {
  yield* groupRecords(organization, seed);
  for (const repository of organization.repositories()) {
    yield* repositoryRecords(repository, organization, seed);
    for (const component of repository.components) {
      yield* componentRecords(component, organization, seed);
    }
  }
}
