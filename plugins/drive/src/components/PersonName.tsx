import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** Whether a ref names an entity; machines and DRIVE itself act under names that are none. */
const isEntity = (ref: string) => /^[a-z]+:[^/]+\/.+$/i.test(ref);

/** Who did something: a link to a person or group, the name of a machine. */
export const PersonName = ({ entityRef }: { entityRef: string }) =>
  isEntity(entityRef) ? (
    <EntityRefLink entityRef={entityRef} hideIcon />
  ) : (
    <>{entityRef}</>
  );
