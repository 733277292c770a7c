import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { driveInitiativeReadPermission } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { readFailure } from '../../api/readFailure';
import { ReadError } from '../../components/ReadError';
import { Section } from '../../components/Section';
import { useRead } from '../../hooks/useRead';
import { InitiativesHere } from '../../initiatives/InitiativesHere';
import { useTranslate } from '../../translation';

/** The initiatives under way with items at or below a subject. Nothing where there are none. */
export const SubjectInitiatives = ({ subjectRef }: { subjectRef: string }) => {
  const t = useTranslate();
  const { initiatives } = useApi(driveApiRef);
  const { value, error, retry } = useRead(
    useCallback(
      () => initiatives.ofSubject(subjectRef),
      [initiatives, subjectRef],
    ),
  );
  if (error && readFailure(error) !== 'notFound') {
    return (
      <Section title={t('initiativesHere.title')}>
        <ReadError
          error={error}
          what={t('initiativesHere.what')}
          permission={driveInitiativeReadPermission.name}
          retry={retry}
        />
      </Section>
    );
  }
  return value && value.items.length > 0 ? (
    <Section title={t('initiativesHere.title')}>
      <InitiativesHere items={value.items} label={t('initiativesHere.title')} />
    </Section>
  ) : null;
};
