import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  EntityName,
  SUBJECT_KINDS,
  SubjectKind,
} from 'backstage-plugin-drive-common';
import { useLinks } from '../hooks/useLinks';

/** Leads to what DRIVE knows of an entity; of what it does not score, to the catalog. */
export const SubjectLink = ({ name }: { name: EntityName }) => {
  const links = useLinks();
  return SUBJECT_KINDS.includes(
    parseEntityRef(name.ref).kind as SubjectKind,
  ) ? (
    <Link to={links.subject(name.ref)}>{name.title}</Link>
  ) : (
    <EntityRefLink
      entityRef={name.ref}
      title={name.title === name.ref ? undefined : name.title}
      hideIcon
    />
  );
};
