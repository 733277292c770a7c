import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Halt, ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { Link } from '@backstage/core-components';
import { useFormat } from '../../hooks/useFormat';
import { useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';

/** A user or group by the ref, with a link where the catalog may have them. */
export const Who = ({ entityRef }: { entityRef: string }) => {
  const t = useTranslate();
  if (entityRef.startsWith('drive:')) {
    return <>{t('line.drive')}</>;
  }
  return /^(user|group):[^/]+\/.+$/.test(entityRef) ? (
    <EntityRefLink entityRef={entityRef} hideIcon />
  ) : (
    <>{entityRef}</>
  );
};

/** Who raised a halt: a person, or a rule. */
export const Raiser = ({ raisedBy }: Pick<Halt, 'raisedBy'>) => {
  const t = useTranslate();
  return 'ruleId' in raisedBy ? (
    <>{t('line.rule', { id: raisedBy.ruleId })}</>
  ) : (
    <Who entityRef={raisedBy.ref} />
  );
};

/** Those who decide, as a list in words. */
export const Deciders = ({ refs }: { refs: readonly string[] }) => {
  const format = useFormat();
  return <>{format.list(refs.map(ref => <Who key={ref} entityRef={ref} />))}</>;
};

/** What is halted, as a link to its page. */
export const HaltedSubject = ({ subject }: Pick<Halt, 'subject'>) => {
  const t = useTranslate();
  const links = useLinks();
  return (
    <Link to={links.subject(subject.ref)} color="inherit" underline="always">
      {subject.ref === ORGANIZATION_REF
        ? t('page.organization')
        : subject.title}
    </Link>
  );
};
