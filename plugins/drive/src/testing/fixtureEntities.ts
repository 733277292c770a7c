import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { fixtureSubjects } from './fixtureSubjects';

/** The made-up organization as the catalog has it. */
export function fixtureEntities(): Entity[] {
  return fixtureSubjects
    .filter(({ info }) => info.ref !== ORGANIZATION_REF)
    .map(({ info }) => {
      const { kind, namespace, name } = parseEntityRef(info.ref);
      return {
        apiVersion: 'backstage.io/v1alpha1',
        kind,
        metadata: { namespace, name, title: info.title },
      };
    });
}
