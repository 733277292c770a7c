import { useCallback, useMemo } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  Assessment,
  PageOf,
  Questionnaire,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { translateQuestionnaire } from '../format/translateQuestionnaire';
import { useTranslate } from '../translation';
import { Read, useRead } from './useRead';

/**
 * What is asked, in the reader's language.
 *
 * @param version - one that was answered earlier. Default: the present one
 */
export function useQuestionnaire(version?: string): Read<Questionnaire> {
  const api = useApi(driveApiRef);
  const t = useTranslate();
  const { value, ...read } = useRead(
    useCallback(
      () => api.assessments.questionnaire({ version }),
      [api, version],
    ),
  );
  return {
    ...read,
    value: useMemo(() => value && translateQuestionnaire(value, t), [value, t]),
  };
}

/** The newest assessments of a group or of the organization, or of all of them; newest first. */
export function useAssessments(
  subject: string | undefined,
  limit: number,
): Read<PageOf<Assessment>> {
  const api = useApi(driveApiRef);
  return useRead(
    useCallback(
      () => api.assessments.list({ subject, limit }),
      [api, subject, limit],
    ),
  );
}
