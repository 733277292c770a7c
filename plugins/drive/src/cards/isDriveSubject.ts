import { Entity } from '@backstage/catalog-model';

const KINDS = new Set(['component', 'system', 'domain', 'group']);

/**
 * Whether DRIVE scores entities of this one's kind, so that entity pages know where card and tab belong.
 *
 * @public
 */
export function isDriveSubject(entity: Entity): boolean {
  return KINDS.has(entity.kind.toLocaleLowerCase('en-US'));
}
