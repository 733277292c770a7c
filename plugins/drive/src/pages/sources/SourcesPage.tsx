import { useCallback } from 'react';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/core-plugin-api';
import { driveApiRef } from '../../api/driveApiRef';
import { PageFrame } from '../../components/PageFrame';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { useRead } from '../../hooks/useRead';
import { useTranslate } from '../../translation';
import { AuditSection } from './AuditSection';
import { CatalogFindings } from './CatalogFindings';
import { Coverage } from './Coverage';
import { EvaluationStatus } from './EvaluationStatus';
import { ModelSection } from './model/ModelSection';
import { SourceTable } from './SourceTable';

/** Where the records come from, how the evaluation went, and what is missing. */
export const SourcesPage = () => {
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const { value, error, retry } = useRead(
    useCallback(() => api.getSources(), [api]),
  );
  return (
    <PageFrame
      title={t('sources.title')}
      tabTitle={t('page.subjectTitle', { title: t('sources.title') })}
    >
      <Typography paragraph style={{ maxWidth: '75ch' }}>
        {t('sources.intro')}
      </Typography>
      {error && (
        <ReadError error={error} what={t('state.whatSources')} retry={retry} />
      )}
      {!value && !error && (
        <Placeholder what={t('state.whatSources')} lines={4} height={40} />
      )}
      {value && (
        <>
          {value.adminNotice && (
            <Typography paragraph color="textSecondary">
              {value.adminNotice}
            </Typography>
          )}
          <SourceTable answer={value} reread={retry} />
          <EvaluationStatus state={value.state} />
          <CatalogFindings answer={value} />
          <ModelSection admin={value.admin} />
          {value.admin && <AuditSection />}
        </>
      )}
      <Coverage />
    </PageFrame>
  );
};
