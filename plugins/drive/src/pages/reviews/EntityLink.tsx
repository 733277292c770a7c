import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/core-components';
import { EntityName, ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { useLinks } from '../../hooks/useLinks';

/** Who or what is named, as a link to its page: the organization's is DRIVE's, everybody else's the catalog's. */
export const EntityLink = ({ name }: { name: EntityName }) => {
  const links = useLinks();
  if (name.ref === ORGANIZATION_REF) {
    return <Link to={links.organization}>{name.title}</Link>;
  }
  return /^[^:]+:[^/]+\/.+$/.test(name.ref) ? (
    <EntityRefLink entityRef={name.ref} title={shownTitle(name)} hideIcon />
  ) : (
    <>{name.title}</>
  );
};

/** Only the catalog knows what a person is called, and what is called by its ref alone. */
function shownTitle({ ref, title }: EntityName): string | undefined {
  return ref.startsWith('user:') || title === ref ? undefined : title;
}

/** A person or group of which only the ref is known. */
export const RefLink = ({ entityRef }: { entityRef: string }) =>
  entityRef === ORGANIZATION_REF || !entityRef.includes(':') ? (
    <EntityLink name={{ ref: entityRef, title: entityRef }} />
  ) : (
    <EntityRefLink entityRef={entityRef} hideIcon />
  );
