import { useCallback, useMemo } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { DriveApi, ModelInfo } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { translateModel } from '../format/translateModel';
import { useTranslate } from '../translation';
import { Read, useRead } from './useRead';

// The model changes only when the backend restarts, so that one read serves every page.
const models = new WeakMap<DriveApi, Promise<ModelInfo>>();

function readModel(api: DriveApi): Promise<ModelInfo> {
  const known = models.get(api);
  if (known) {
    return known;
  }
  const reading = api.getModel();
  models.set(api, reading);
  reading.catch(() => models.delete(api));
  return reading;
}

/** The model in the reader's language: what the pillars and metrics are called and how they are computed. */
export function useModel(): Read<ModelInfo> {
  const api = useApi(driveApiRef);
  const t = useTranslate();
  const { value, ...read } = useRead(useCallback(() => readModel(api), [api]));
  const translated = useMemo(
    () => value && translateModel(value, t),
    [value, t],
  );
  return { value: translated, ...read };
}
