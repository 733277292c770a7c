import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { driveApiRef } from '../api/driveApiRef';
import { useRead } from '../hooks/useRead';
import { LineBanner } from './LineBanner';
import { useEntitySubject } from './useEntitySubject';

/** That the line is halted at the entity around it. Nothing where it is clear, or where nothing is known. */
export const EntityLineBanner = () => {
  const ref = useEntitySubject();
  const { line } = useApi(driveApiRef);
  const { value } = useRead(useCallback(() => line.check(ref), [line, ref]));
  return value ? <LineBanner subjectRef={ref} line={value} /> : null;
};
