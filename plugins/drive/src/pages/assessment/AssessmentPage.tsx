import { useMemo } from 'react';
import Typography from '@material-ui/core/Typography';
import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { PageFrame } from '../../components/PageFrame';
import { useEntityNames } from '../../hooks/useCatalogEntities';
import { useLinks } from '../../hooks/useLinks';
import { useSearch } from '../../navigation';
import { useTranslate } from '../../translation';
import { SubjectAssessment } from './SubjectAssessment';
import { SubjectPicker } from './SubjectPicker';

const NOTHING_KNOWN = new Map();

/** Where people say that they stand, beside what is measured. */
export const AssessmentPage = () => {
  const t = useTranslate();
  const { search } = useSearch();
  const subjectRef = subjectOf(search.get('subject'));
  return subjectRef ? (
    <OfSubject key={subjectRef} subjectRef={subjectRef} />
  ) : (
    <PageFrame
      title={t('assessment.title')}
      tabTitle={t('page.subjectTitle', { title: t('assessment.title') })}
    >
      <Typography paragraph style={{ maxWidth: '75ch' }}>
        {t('assessment.intro')}
      </Typography>
      <SubjectPicker />
    </PageFrame>
  );
};

/** A group or the organization; other kinds answer nothing. */
function subjectOf(text: string | null): string | undefined {
  const ref = text?.toLocaleLowerCase('en-US');
  return ref && /^(group:[^:/]+\/[^:/]+|organization:default\/all)$/.test(ref)
    ? ref
    : undefined;
}

const OfSubject = ({ subjectRef }: { subjectRef: string }) => {
  const t = useTranslate();
  const links = useLinks();
  const isOrganization = subjectRef === ORGANIZATION_REF;
  const refs = useMemo(
    () => (isOrganization ? [] : [subjectRef]),
    [isOrganization, subjectRef],
  );
  const { nameOf } = useEntityNames(refs, NOTHING_KNOWN);
  const title = isOrganization
    ? t('assessment.organization')
    : nameOf(subjectRef)?.title ?? parseEntityRef(subjectRef).name;
  return (
    <PageFrame
      title={t('assessment.titleOf', { title })}
      tabTitle={t('page.subjectTitle', {
        title: t('assessment.titleOf', { title }),
      })}
      above={
        <>
          <Link to={links.assessment()}>{t('assessment.title')}</Link>{' '}
          <span aria-hidden>›</span>{' '}
          <Link to={links.subject(subjectRef)}>{title}</Link>
        </>
      }
    >
      <SubjectAssessment subjectRef={subjectRef} title={title} />
    </PageFrame>
  );
};
